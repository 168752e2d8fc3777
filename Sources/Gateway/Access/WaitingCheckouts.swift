import Synchronization

/// The checkouts that wait for the payment provider: a few, so that the other workers stay free for
/// signals and publications.
final class WaitingCheckouts: Sendable {
    private let count = Mutex(0)

    /// The most that wait at once: a quarter of the workers.
    private static let most = 4

    /// Takes a place, if there is one.
    func enter() -> Bool {
        count.withLock { count in
            guard count < Self.most else { return false }
            count += 1
            return true
        }
    }

    /// Gives the place back.
    func leave() { count.withLock { $0 -= 1 } }
}
