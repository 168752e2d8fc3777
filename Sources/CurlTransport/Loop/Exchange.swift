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
    /// Why the attempt was broken off before its request went out, if it was.
    private(set) var halt: Halt?
    private let buffer = RequestBuffer()
    private var forbidsReuse = false
    private var forbidsKept = false
    private var pool = UInt32(0)

    /// What keeps a request from going out on a connection that stands.
    enum Halt: Hashable, Sendable {
        /// Something came in on a kept connection that nobody has asked for: what is read from it next
        /// need not be the answer to this request.
        case unaskedInput
        /// The request has gone out already, and the kept connection ended without an answer. Whether it
        /// was taken nobody knows, and an attempt is one request.
        case repetition
    }

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

    /// Whose kept connections the current attempt may use.
    var share: ConnectionShare { ConnectionShare(group: group, pool: pool) }

    /// Makes the handle ready for `request`, which has passed `RequestRules`.
    func prepare(_ request: AttemptRequest) {
        token = request.token
        pool = request.pool
        halt = nil
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
        setForbidsKept(false)
        connectedAt = 0
        startedAt = MonotonicClock.nanoseconds
    }

    /// Whether the request may go out on the connection that libcurl has chosen or made; notes why not.
    ///
    /// libcurl asks again before it sends a second time what a kept connection has died under.
    ///
    /// - Parameter port: this side's, of that connection.
    func mayBegin(port: Int32) -> Bool {
        var sent = 0
        _ = redrive_curl_get_long(curl, handle, CURLINFO_REQUEST_SIZE, &sent)
        if sent > 0 {
            halt = .repetition
        } else if let descriptor = dialling.descriptor {
            poller.connected(descriptor, port: port)
        } else if poller.hasUnaskedInput(share, port: port) {
            halt = .unaskedInput
        }
        return halt == nil
    }

    /// Makes the handle ready for the same request once more, on a connection of its own; nothing of it
    /// has gone out.
    func dialAfresh() {
        halt = nil
        collector = ResponseCollector()
        dialling = Dialling()
        errorText.pointee = 0
        connectedAt = 0
        setForbidsKept(true)
    }

    private func setForbidsKept(_ forbids: Bool) {
        guard forbids != forbidsKept else { return }
        forbidsKept = forbids
        set(CURLOPT_FRESH_CONNECT, forbids ? 1 : 0)
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
