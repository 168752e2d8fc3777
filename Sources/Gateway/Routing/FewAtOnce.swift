import Synchronization

/// Places for work that may take long, such as a checkout that waits for the payment provider: a few,
/// so that the other workers stay free for signals and publications.
final class FewAtOnce: Sendable {
    private let count = Mutex(0)

    /// The most at once: a quarter of the workers.
    static let most = 4

    /// Runs `body` in a place of its own; throws `refusal` where all are taken.
    func run<Answer>(
        orElse refusal: @autoclosure () -> Problem, _ body: () throws -> Answer
    ) throws -> Answer {
        guard enter() else { throw refusal() }
        defer { count.withLock { $0 -= 1 } }
        return try body()
    }

    private func enter() -> Bool {
        count.withLock { count in
            guard count < Self.most else { return false }
            count += 1
            return true
        }
    }
}
