import CCurl
import DeliveryEngine
import Glibc

/// One look at an endpoint: a libcurl handle that connects and hangs up.
final class ProbeCall {
    private let curl: UnsafePointer<redrive_curl>
    private let handle: UnsafeMutableRawPointer
    private let errorText: UnsafeMutablePointer<CChar>
    private let allowsPrivate: Bool
    private let isSecure: Bool
    private var dialling = Dialling()

    /// A call of `target`; with `trustsAll` any certificate is good enough, to look at it.
    ///
    /// Throws `TransportError` where there is no libcurl or no memory.
    init(
        _ target: ProbeTarget, authorities: String?, trustsAll: Bool = false
    ) throws(TransportError) {
        let library = try CurlLibrary.opened.get()
        curl = library.functions
        guard let handle = curl.pointee.easy_init() else { throw .library("has no memory") }
        self.handle = handle
        allowsPrivate = target.allowsPrivate
        isSecure = target.url.lowercased().hasPrefix("https:")
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.pointee = 0
        prepare(
            target, authorities: authorities ?? library.authorities, trustsAll: trustsAll)
    }

    deinit {
        curl.pointee.easy_cleanup(handle)
        errorText.deallocate()
    }

    /// Makes the call and notes what was met.
    func run(into findings: inout ProbeFindings) {
        let code = curl.pointee.easy_perform(handle)
        let marks = TimingMarks(curl, handle)
        findings.timing = AttemptTiming(
            dns: marks.milliseconds(marks.resolved), connect: marks.milliseconds(marks.connected),
            tls: isSecure ? marks.milliseconds(marks.secured) : nil)
        findings.address = dialling.dialled?.description
        findings.isConnected = marks.isConnected
        let dates = CertificateDates(curl, handle)
        findings.certificateStartsAt = dates.start
        findings.certificateExpiresAt = dates.end
        guard code != CURLE_OK else { return }
        let phase: TransferPhase =
            marks.isConnected
            ? (isSecure ? .handshake : .request) : marks.resolved > 0 ? .connection : .name
        var systemCode = 0
        _ = redrive_curl_get_long(curl, handle, CURLINFO_OS_ERRNO, &systemCode)
        let reading = FailureReading(
            code: code, words: words(code),
            systemError: systemCode == 0
                ? nil : OutsideText.system(Int32(truncatingIfNeeded: systemCode)),
            abort: nil, dialling: dialling, phase: phase)
        let failure = reading.failure
        findings.failure = failure.kind
        findings.failureDetail = failure.detail
    }

    private func prepare(_ target: ProbeTarget, authorities: String?, trustsAll: Bool) {
        set(CURLOPT_CONNECT_ONLY, 1)
        set(CURLOPT_CERTINFO, 1)
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        // Set and empty, so that http_proxy and its kin in the environment do not count (D26).
        set(CURLOPT_PROXY, "")
        set(CURLOPT_NOPROXY, "*")
        set(CURLOPT_NETRC, 0)
        set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
        set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_QUICK_EXIT, 1)
        set(CURLOPT_NOPROGRESS, 1)
        set(CURLOPT_SSL_VERIFYPEER, trustsAll ? 0 : 1)
        set(CURLOPT_SSL_VERIFYHOST, trustsAll ? 0 : 2)
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        if let authorities {
            set(CURLOPT_CAINFO, authorities)
            _ = redrive_curl_set_pointer(curl, handle, CURLOPT_CAPATH, nil)
        }
        set(CURLOPT_URL, target.url)
        set(CURLOPT_TIMEOUT_MS, Int(min(max(target.timeout.count, 1), Int64(Int32.max))))
        _ = redrive_curl_set_pointer(curl, handle, CURLOPT_ERRORBUFFER, errorText)
        let context = Unmanaged.passUnretained(self).toOpaque()
        _ = redrive_curl_set_pointer(curl, handle, CURLOPT_OPENSOCKETDATA, context)
        _ = redrive_curl_set_open_socket(curl, handle) { context, _, address in
            guard let context, let address else { return -1 }
            return Unmanaged<ProbeCall>.fromOpaque(context).takeUnretainedValue().open(address)
        }
    }

    /// Opens a socket to an address that is about to be dialled, unless it may not be (D23, D24).
    private func open(_ wanted: UnsafeMutablePointer<curl_sockaddr>) -> Int32 {
        dialling.open(wanted, allowsPrivate: allowsPrivate)
    }

    /// libcurl's words for what happened, else for the code.
    private func words(_ code: CURLcode) -> String {
        if errorText.pointee != 0 { return String(cString: errorText) }
        return curl.pointee.easy_strerror(code).map { String(cString: $0) } ?? ""
    }

    private func set(_ option: CURLoption, _ value: Int) {
        _ = redrive_curl_set_long(curl, handle, option, value)
    }

    private func set(_ option: CURLoption, _ value: String) {
        _ = redrive_curl_set_text(curl, handle, option, value)
    }
}
