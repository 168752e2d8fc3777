import DeliveryEngine
import Foundation
import Synchronization

@testable import redrive

/// A receiver that fails while it is told to.
final class FickleReceiver: Sendable {
    private struct State {
        var fails = false
        var count = 0
    }

    private final class Shared: Sendable {
        let state = Mutex(State())
    }

    private let shared = Shared()
    private let server: LocalReceiver

    init() throws {
        let shared = shared
        server = try LocalReceiver { _ in
            shared.state.withLock { state in
                state.count += 1
                return state.fails
                    ? .answer("503 Service Unavailable", body: Array("down".utf8))
                    : .answer("200 OK", body: Array("ok".utf8))
            }
        }
    }

    deinit { server.stop() }

    var url: String { server.url }

    /// Whether it answers 503 from now on.
    var fails: Bool {
        get { shared.state.withLock { $0.fails } }
        set { shared.state.withLock { $0.fails = newValue } }
    }

    /// Waits until `count` requests came in, at most twenty seconds.
    func waits(for count: Int) -> Bool {
        let end = Date().addingTimeInterval(20)
        while shared.state.withLock({ $0.count }) < count, Date() < end { usleep(5000) }
        return shared.state.withLock { $0.count } >= count
    }
}
