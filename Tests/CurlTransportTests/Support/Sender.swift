import CurlTransport
import DeliveryEngine
import Synchronization

/// A running transport whose results a test can wait for.
final class Sender: Sendable {
    let transport: CurlTransport
    private let results: Results

    /// Starts a transport that trusts `authorities`, a file of certificates, or the system's.
    init(authorities: String? = nil) throws {
        transport = CurlTransport(certificateAuthorities: authorities)
        let results = Results()
        self.results = results
        try transport.start { results.take($0) }
    }

    deinit { transport.stop() }

    /// Sends one request and returns what came of it.
    func send(
        _ url: String, headers: [Header] = [], body: [UInt8] = Array("{}".utf8),
        timeoutMs: Int64 = 5000, allowsPrivate: Bool = true, pool: UInt32 = 0
    ) async -> AttemptOutcome {
        await withCheckedContinuation { continuation in
            let token = results.expect { continuation.resume(returning: $0) }
            transport.send([
                AttemptRequest(
                    token: token, url: url, headers: headers, body: body,
                    timeout: Milliseconds(timeoutMs), allowsPrivate: allowsPrivate, pool: pool)
            ])
        }
    }

    /// Whoever waits for results, by token.
    private final class Results: Sendable {
        private struct State {
            var next = UInt64(1)
            var waiting: [UInt64: @Sendable (AttemptOutcome) -> Void] = [:]
        }
        private let state = Mutex(State())

        func expect(_ receiver: @escaping @Sendable (AttemptOutcome) -> Void) -> UInt64 {
            state.withLock { state in
                defer { state.next += 1 }
                state.waiting[state.next] = receiver
                return state.next
            }
        }

        func take(_ batch: [AttemptResult]) {
            for result in batch {
                let receiver = state.withLock { $0.waiting.removeValue(forKey: result.token) }
                receiver?(result.outcome)
            }
        }
    }
}
