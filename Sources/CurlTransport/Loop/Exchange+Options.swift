import CCurl
import DeliveryEngine
import Glibc

extension Exchange {
    /// What libcurl reads at a time: as much as a TLS record holds at most, so that nothing of one is
    /// left behind, where `Poller` could not see it.
    private static let readBufferBytes = 16 << 10
    /// How long a connection may have had nothing to do and is used again all the same, in whole
    /// seconds that have passed: many servers close theirs after 2 or 5 s, and a request that meets
    /// that end is lost with it.
    private static let maxIdleSeconds = 1
    /// How long what was read from the file of authorities is good, in seconds.
    private static let authoritiesSeconds = 300
    private static let uploadBufferBytes = 16 << 10

    /// Sets what is the same for every attempt.
    func setConstants(authorities: String?) {
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        set(CURLOPT_FOLLOWLOCATION, 0)
        // Set and empty, so that http_proxy and its kin in the environment do not count (D26).
        set(CURLOPT_PROXY, "")
        set(CURLOPT_NOPROXY, "*")
        set(CURLOPT_NETRC, 0)
        set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
        set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        set(CURLOPT_HTTP09_ALLOWED, 0)
        set(CURLOPT_HTTP_CONTENT_DECODING, 0)
        set(CURLOPT_POST, 1)
        set(CURLOPT_NOSIGNAL, 1)
        // A handle is let go at once, even while the system still resolves its name.
        set(CURLOPT_QUICK_EXIT, 1)
        set(CURLOPT_TCP_NODELAY, 1)
        set(CURLOPT_NOPROGRESS, 1)
        set(CURLOPT_BUFFERSIZE, Self.readBufferBytes)
        set(CURLOPT_UPLOAD_BUFFERSIZE, Self.uploadBufferBytes)
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        set(CURLOPT_PATH_AS_IS, 1)
        set(CURLOPT_MAXAGE_CONN, Self.maxIdleSeconds)
        if let authorities {
            set(CURLOPT_CAINFO, authorities)
            // With a folder beside the file libcurl reads all of the file for each connection, some
            // 25 ms in which nothing else is sent.
            _ = redrive_curl_set_pointer(curl, handle, CURLOPT_CAPATH, nil)
            set(CURLOPT_CA_CACHE_TIMEOUT, Self.authoritiesSeconds)
        }
        _ = redrive_curl_set_pointer(curl, handle, CURLOPT_ERRORBUFFER, errorText)
    }

    /// Sets the functions that libcurl calls; they get this exchange, or the poller, as context.
    func setCallbacks() {
        let context = Unmanaged.passUnretained(self).toOpaque()
        _ = redrive_curl_set_pointer(curl, handle, CURLOPT_PRIVATE, context)
        _ = redrive_curl_set_pointer(curl, handle, CURLOPT_WRITEDATA, context)
        _ = redrive_curl_set_on_body(curl, handle) { bytes, size, count, context in
            Exchange.takeBody(bytes, size * count, context)
        }
        _ = redrive_curl_set_pointer(curl, handle, CURLOPT_HEADERDATA, context)
        _ = redrive_curl_set_on_header(curl, handle) { bytes, size, count, context in
            Exchange.takeHeader(bytes, size * count, context)
        }
        _ = redrive_curl_set_pointer(curl, handle, CURLOPT_OPENSOCKETDATA, context)
        _ = redrive_curl_set_open_socket(curl, handle) { context, _, address in
            guard let exchange = Exchange.of(context), let address else { return -1 }
            return exchange.open(address)
        }
        _ = redrive_curl_set_pointer(curl, handle, CURLOPT_PREREQDATA, context)
        _ = redrive_curl_set_on_ready(curl, handle) { context, _, _, _, port in
            guard let exchange = Exchange.of(context), exchange.mayBegin(port: port) else {
                return redrive_curl_break_off()
            }
            return redrive_curl_go_on()
        }
        // A kept connection may outlive this exchange, so its closing is told to the poller.
        let poller = Unmanaged.passUnretained(self.poller).toOpaque()
        _ = redrive_curl_set_pointer(curl, handle, CURLOPT_CLOSESOCKETDATA, poller)
        _ = redrive_curl_set_close_socket(curl, handle) { context, descriptor in
            if let context {
                Unmanaged<Poller>.fromOpaque(context).takeUnretainedValue().closed(descriptor)
            }
            return close(descriptor)
        }
    }

    private static func takeBody(
        _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, _ context: UnsafeMutableRawPointer?
    ) -> Int {
        guard let exchange = of(context), let bytes else { return 0 }
        let piece = UnsafeRawBufferPointer(start: bytes, count: count)
        return piece.withMemoryRebound(to: UInt8.self) { exchange.collector.takeBody($0) }
            ? count : 0
    }

    private static func takeHeader(
        _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, _ context: UnsafeMutableRawPointer?
    ) -> Int {
        guard let exchange = of(context), let bytes else { return 0 }
        let line = UnsafeRawBufferPointer(start: bytes, count: count)
        let goesOn = line.withMemoryRebound(to: UInt8.self) { exchange.collector.takeHeader($0) }
        if exchange.collector.hasHeaders, exchange.collector.announcesForbiddenBody {
            exchange.forbidReuse()
        }
        return goesOn ? count : 0
    }

    /// Opens a socket to an address that may be dialled, else returns -1 (`CURL_SOCKET_BAD`).
    ///
    /// Every dial of every attempt comes through here, whatever the URL said (D23, D24).
    private func open(_ address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
        let descriptor = dialling.open(address, allowsPrivate: allowsPrivate)
        guard descriptor >= 0 else { return -1 }
        poller.opened(descriptor, share: share)
        return descriptor
    }
}
