import DeliveryEngine
import Synchronization

/// A transport that answers when the test says so.
final class HeldTransport: Transport {
    private struct Contents {
        var deliver: (@Sendable ([AttemptResult]) -> Void)?
        var requests: [AttemptRequest] = []
        var answered = 0
        var isStopped = false
    }

    private let contents = Mutex(Contents())
    private let outcome: AttemptOutcome?
    let capacity: Int

    /// A transport that answers everything with `outcome` at once, or holds it when that is `nil`.
    init(answering outcome: AttemptOutcome? = nil, capacity: Int = .max) {
        self.outcome = outcome
        self.capacity = capacity
    }

    /// Everything that was sent so far.
    var requests: [AttemptRequest] { contents.withLock { $0.requests } }
    /// Whether it was stopped.
    var isStopped: Bool { contents.withLock { $0.isStopped } }

    func start(deliver: @escaping @Sendable ([AttemptResult]) -> Void) throws {
        contents.withLock { $0.deliver = deliver }
    }

    func send(_ requests: [AttemptRequest]) {
        contents.withLock { $0.requests += requests }
        if let outcome, !requests.isEmpty { answer(with: outcome) }
    }

    func stop() { contents.withLock { $0.isStopped = true } }

    /// Answers everything that is not answered yet.
    func answer(with outcome: AttemptOutcome) {
        let (deliver, results) = contents.withLock { contents in
            let open = contents.requests.dropFirst(contents.answered)
            contents.answered = contents.requests.count
            return (
                contents.deliver, open.map { AttemptResult(token: $0.token, outcome: outcome) }
            )
        }
        deliver?(results)
    }
}
