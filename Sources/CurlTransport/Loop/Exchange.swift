import CCurl
import DeliveryEngine
import Glibc

/// One libcurl handle with everything its current attempt needs; used again for attempt after
/// attempt of one group, so that the constant options are set once.
final class Exchange {
    /// libcurl's functions.
    let curl: UnsafePointer<redrive_curl>
    /// libcurl's easy handle.
    let handle: UnsafeMutableRawPointer
    /// Its place among its group's exchanges.
    var position: Int
    /// The current request's token.
    private(set) var token = UInt64(0)
    /// The number of body bytes to send.
    private(set) var bodyCount = 0
    /// Whether the current URL is https.
    private(set) var isSecure = false
    /// When the attempt started, on `MonotonicClock`.
    private(set) var startedAt = Int64(0)
    /// When a https attempt's connection stood, on `MonotonicClock`; 0 before that.
    private(set) var connectedAt = Int64(0)
    /// What came back so far.
    var collector = ResponseCollector()
    /// How dialling went.
    var dialling = Dialling()
    /// libcurl's own words about a failure; empty or ended by a zero.
    let errorText: UnsafeMutablePointer<CChar>
    /// Where sockets are registered.
    let poller: Poller
    /// The group's number, for the poller.
    let group: Int
    /// Whether special addresses may be dialled.
    let allowsPrivate: Bool
    private let buffer = RequestBuffer()
    private var forbidsReuse = false

    /// A handle with the constant options set; `nil` when libcurl has no memory.
    init?(
        _ curl: UnsafePointer<redrive_curl>, group: Int, allowsPrivate: Bool, position: Int,
        poller: Poller,
        authorities: String?
    ) {
        guard let handle = curl.pointee.easy_init() else { return nil }
        self.curl = curl
        self.handle = handle
        self.group = group
        self.allowsPrivate = allowsPrivate
        self.position = position
        self.poller = poller
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.pointee = 0
        setConstants(authorities: authorities)
        setCallbacks()
    }

    deinit {
        curl.pointee.easy_cleanup(handle)
        errorText.deallocate()
    }

    /// The exchange that libcurl was given as `context`.
    static func of(_ context: UnsafeMutableRawPointer?) -> Exchange? {
        context.map { Unmanaged<Exchange>.fromOpaque($0).takeUnretainedValue() }
    }

    /// The exchange of an easy handle.
    static func of(
        handle: UnsafeMutableRawPointer, _ curl: UnsafePointer<redrive_curl>
    ) -> Exchange? {
        var context: UnsafeMutableRawPointer?
        _ = redrive_curl_get_pointer(curl, handle, CURLINFO_PRIVATE, &context)
        return of(context)
    }

    /// Makes the handle ready for `request`, which has passed `RequestRules`.
    func prepare(_ request: AttemptRequest) {
        token = request.token
        bodyCount = request.body.count
        isSecure =
            request.url.utf8.dropFirst(4).first.map { $0 | 0x20 == UInt8(ascii: "s") } ?? false
        collector = ResponseCollector()
        dialling = Dialling()
        errorText.pointee = 0
        buffer.fill(request)
        set(CURLOPT_URL, request.url)
        _ = redrive_curl_set_headers(curl, handle, buffer.headers)
        _ = redrive_curl_set_pointer(curl, handle, CURLOPT_POSTFIELDS, buffer.body)
        _ = redrive_curl_set_size(curl, handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(bodyCount))
        // Kept connections are looked for by this number, too. It would name the interface of a
        // link-local address, which needs one of its own in the URL; for any other it means nothing.
        set(CURLOPT_ADDRESS_SCOPE, Int(request.pool))
        // libcurl takes 0 for "no limit".
        set(CURLOPT_TIMEOUT_MS, Int(min(max(request.timeout.count, 1), Int64(Int32.max))))
        if forbidsReuse {
            forbidsReuse = false
            set(CURLOPT_FORBID_REUSE, 0)
        }
        connectedAt = 0
        startedAt = MonotonicClock.nanoseconds
    }

    /// Notes that the connection stands, before TLS.
    ///
    /// libcurl 7.88 sets its own mark of that only when the handshake is over.
    func noteConnected() {
        if isSecure, connectedAt == 0 { connectedAt = MonotonicClock.nanoseconds }
    }

    /// Lets go of what the last attempt left behind.
    func clear() {
        collector = ResponseCollector()
        buffer.shrink()
    }

    /// Has the connection closed after this attempt: what follows on it cannot be trusted.
    func forbidReuse() {
        forbidsReuse = true
        set(CURLOPT_FORBID_REUSE, 1)
    }

    func set(_ option: CURLoption, _ value: Int) {
        _ = redrive_curl_set_long(curl, handle, option, value)
    }

    func set(_ option: CURLoption, _ value: String) {
        _ = redrive_curl_set_text(curl, handle, option, value)
    }
}
