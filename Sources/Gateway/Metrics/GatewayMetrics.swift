package import DeliveryEngine
import Synchronization

/// What the process counts for `/metrics`.
package final class GatewayMetrics: Sendable {
    /// A kind of request and how it ended.
    struct RequestKind: Hashable, Sendable {
        let route: String
        let status: Int
    }

    /// The counts at a moment.
    struct Counts: Sendable {
        var requests: [RequestKind: Int] = [:]
        /// Requests that could not be read, by the status they were refused with.
        var refused: [Int: Int] = [:]
        /// Attempts that ended in this process: `success`, or the class of the failure.
        var attempts: [String: Int] = [:]
        var connections = 0
        var queued = 0
    }

    private let state = Mutex(Counts())

    /// Nothing counted yet.
    package init() {}

    /// The counts so far.
    var counts: Counts { state.withLock { $0 } }

    /// Counts an answered request.
    package func count(route: String, status: Int) {
        state.withLock { $0.requests[RequestKind(route: route, status: status), default: 0] += 1 }
    }

    /// Counts a request that nobody could read.
    func count(refused status: Int) { state.withLock { $0.refused[status, default: 0] += 1 } }

    /// Counts an attempt that ended.
    package func count(_ ended: AttemptEnded) {
        let outcome = ended.outcome.failure?.rawValue ?? "success"
        state.withLock { $0.attempts[outcome, default: 0] += 1 }
    }

    /// Notes how busy the server is.
    func note(connections: Int, queued: Int) {
        state.withLock { counts in
            counts.connections = connections
            counts.queued = queued
        }
    }
}
