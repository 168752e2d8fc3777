import CCurl
import DeliveryEngine

/// Attempts under one rule about addresses, with their connections.
///
/// A kept connection is used again without dialling, so without the check of its address: endpoints
/// that may and endpoints that may not reach private addresses never share a group.
final class ConnectionGroup {
    /// Attempts that libcurl works on.
    var inFlight: Int { exchanges.count - idle.count }
    /// When libcurl wants to be called, on `MonotonicClock`; `nil` for not at all.
    private(set) var deadline: Int64?

    private let curl: UnsafePointer<redrive_curl>
    private let number: Int
    private let allowsPrivate: Bool
    private let poller: Poller
    private let authorities: String?
    private let multi: UnsafeMutableRawPointer
    private var exchanges: [Exchange] = []
    private var idle: [Exchange] = []

    /// The most handles that are kept for later.
    private static let maxIdle = 1024

    /// An empty group.
    ///
    /// Throws `TransportError` when libcurl has no memory.
    init(
        _ curl: UnsafePointer<redrive_curl>, number: Int, allowsPrivate: Bool, poller: Poller,
        authorities: String?, maxKept: Int
    ) throws(TransportError) {
        guard let multi = curl.pointee.multi_init() else { throw .library("has no memory") }
        self.curl = curl
        self.number = number
        self.allowsPrivate = allowsPrivate
        self.poller = poller
        self.authorities = authorities
        self.multi = multi
        let context = Unmanaged.passUnretained(self).toOpaque()
        _ = redrive_curl_multi_set_long(curl, multi, CURLMOPT_MAXCONNECTS, maxKept)
        _ = redrive_curl_multi_set_long(curl, multi, CURLMOPT_PIPELINING, 0)
        _ = redrive_curl_multi_set_pointer(curl, multi, CURLMOPT_SOCKETDATA, context)
        _ = redrive_curl_multi_set_on_socket(curl, multi) { handle, descriptor, what, context, _ in
            ConnectionGroup.of(context)?.want(what, on: descriptor, for: handle)
            return 0
        }
        _ = redrive_curl_multi_set_pointer(curl, multi, CURLMOPT_TIMERDATA, context)
        _ = redrive_curl_multi_set_on_timer(curl, multi) { _, milliseconds, context in
            ConnectionGroup.of(context)?.callIn(milliseconds)
            return 0
        }
    }

    deinit {
        for exchange in exchanges {
            _ = curl.pointee.multi_remove_handle(multi, exchange.handle)
        }
        _ = curl.pointee.multi_cleanup(multi)
    }

    /// Starts an attempt; false when libcurl has no memory for it.
    func start(_ request: AttemptRequest) -> Bool {
        guard let exchange = idle.popLast() ?? makeExchange() else { return false }
        exchange.prepare(request)
        if curl.pointee.multi_add_handle(multi, exchange.handle) != CURLM_OK {
            release(exchange)
            return false
        }
        return true
    }

    /// Tells libcurl what happened on one of its sockets.
    func act(on descriptor: Int32, epoll bits: UInt32) {
        var what = Int32(0)
        if bits & (EPOLLIN.rawValue | EPOLLHUP.rawValue) != 0 { what |= CURL_CSELECT_IN }
        if bits & EPOLLOUT.rawValue != 0 { what |= CURL_CSELECT_OUT }
        if bits & EPOLLERR.rawValue != 0 { what |= CURL_CSELECT_ERR }
        var running = Int32(0)
        _ = curl.pointee.multi_socket_action(multi, descriptor, what, &running)
    }

    /// Calls libcurl when it is time to.
    func actOnTime(now: Int64) {
        guard let deadline, deadline <= now else { return }
        self.deadline = nil
        var running = Int32(0)
        _ = curl.pointee.multi_socket_action(multi, -1, 0, &running)
    }

    /// Appends the results of the attempts that have ended.
    func collect(into results: inout [AttemptResult]) {
        var code = CURLE_OK
        while let handle = redrive_curl_multi_next_done(curl, multi, &code) {
            guard let exchange = Exchange.of(handle: handle, curl) else { continue }
            if exchange.halt == .unaskedInput {
                _ = curl.pointee.multi_remove_handle(multi, handle)
                exchange.dialAfresh()
                if curl.pointee.multi_add_handle(multi, handle) == CURLM_OK { continue }
            }
            results.append(AttemptResult(token: exchange.token, outcome: exchange.outcome(code)))
            _ = curl.pointee.multi_remove_handle(multi, handle)
            release(exchange)
        }
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> ConnectionGroup? {
        context.map { Unmanaged<ConnectionGroup>.fromOpaque($0).takeUnretainedValue() }
    }

    private func want(
        _ what: Int32, on descriptor: Int32, for handle: UnsafeMutableRawPointer?
    ) {
        let bits: UInt32 =
            switch what {
            case CURL_POLL_IN: EPOLLIN.rawValue
            case CURL_POLL_OUT: EPOLLOUT.rawValue
            case CURL_POLL_INOUT: EPOLLIN.rawValue | EPOLLOUT.rawValue
            default: 0
            }
        // A socket of ours is only read from once it is connected.
        if bits & EPOLLIN.rawValue != 0, poller.isTracked(descriptor), let handle {
            Exchange.of(handle: handle, curl)?.noteConnected()
        }
        poller.want(bits, on: descriptor, group: number)
    }

    private func callIn(_ milliseconds: Int) {
        deadline =
            milliseconds < 0 ? nil : MonotonicClock.nanoseconds + Int64(milliseconds) * 1_000_000
    }

    private func makeExchange() -> Exchange? {
        let exchange = Exchange(
            curl, group: number, allowsPrivate: allowsPrivate, position: exchanges.count,
            poller: poller,
            authorities: authorities)
        if let exchange { exchanges.append(exchange) }
        return exchange
    }

    private func release(_ exchange: Exchange) {
        exchange.clear()
        if idle.count < Self.maxIdle {
            idle.append(exchange)
        } else if let last = exchanges.popLast(), last !== exchange {
            exchanges[exchange.position] = last
            last.position = exchange.position
        }
    }
}
