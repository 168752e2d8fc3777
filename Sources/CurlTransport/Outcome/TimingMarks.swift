import CCurl
import DeliveryEngine

/// When the parts of an attempt were done, in microseconds from its start; 0 where they were not.
struct TimingMarks {
    /// Name resolved.
    let resolved: Int64
    /// Connected.
    let connected: Int64
    /// TLS handshake done.
    let secured: Int64
    /// Ready to send the request.
    let ready: Int64
    /// First byte of the answer.
    let firstByte: Int64
    /// Whether an earlier attempt's connection was used.
    let isReused: Bool
    /// Whether there is a connection, be it that TLS is still being set up on it; `connected` is
    /// only marked when that has ended.
    let isConnected: Bool

    /// The marks that libcurl made for its handle's last attempt.
    init(_ curl: UnsafePointer<redrive_curl>, _ handle: UnsafeMutableRawPointer) {
        func mark(_ info: CURLINFO) -> Int64 {
            var value = curl_off_t(0)
            _ = redrive_curl_get_size(curl, handle, info, &value)
            return Int64(value)
        }
        resolved = mark(CURLINFO_NAMELOOKUP_TIME_T)
        connected = mark(CURLINFO_CONNECT_TIME_T)
        secured = mark(CURLINFO_APPCONNECT_TIME_T)
        ready = mark(CURLINFO_PRETRANSFER_TIME_T)
        firstByte = mark(CURLINFO_STARTTRANSFER_TIME_T)
        var connections = 0
        _ = redrive_curl_get_long(curl, handle, CURLINFO_NUM_CONNECTS, &connections)
        isReused = connections == 0 && ready > 0
        var localPort = 0
        _ = redrive_curl_get_long(curl, handle, CURLINFO_LOCAL_PORT, &localPort)
        isConnected = connected > 0 || localPort > 0
    }

    /// A mark in milliseconds, `nil` where it was not reached.
    func milliseconds(_ mark: Int64) -> Milliseconds? {
        mark > 0 ? Milliseconds(rounding: mark) : nil
    }
}

extension Milliseconds {
    /// The nearest number of milliseconds to `microseconds`.
    init(rounding microseconds: Int64) { self.init((microseconds + 500) / 1000) }
}
