import Synchronization

/// A number that several threads add to.
final class Tally: Sendable {
    private let total = Mutex(0)

    /// The sum so far.
    var count: Int { total.withLock { $0 } }

    /// Adds to the sum.
    func add(_ number: Int) { total.withLock { $0 += number } }
}
