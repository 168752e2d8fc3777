import Glibc
import Synchronization

/// The ledger behind its lock.
///
/// `@unchecked Sendable` is safe because `ledger` is touched only inside `withLock`: a search's
/// workers keep it alive between their slices, and look at it only while the lock is held again.
final class GuardedLedger: @unchecked Sendable {
    /// How long somebody who waits for the lock is let in, in steps of a few microseconds.
    private static let courtesies = 200

    private let lock = Mutex(())
    /// `nil` before the first use: a store that opens from a snapshot never needs an empty one.
    private var ledger: Ledger?
    /// How many wait for the lock: a search lets them in between its slices.
    private let waiting = Atomic(0)

    /// Runs `body` with the ledger while no other thread has it.
    func withLock<Answer, Failure: Error>(
        _ body: (Ledger) throws(Failure) -> Answer
    ) throws(Failure) -> Answer {
        var result: Result<Answer, Failure>?
        waiting.add(1, ordering: .relaxed)
        lock.withLock { _ in
            waiting.subtract(1, ordering: .relaxed)
            let ledger = self.ledger ?? Ledger()
            self.ledger = ledger
            result = Result { () throws(Failure) in try body(ledger) }
        }
        guard let result else { preconditionFailure("the lock ran its body") }
        return try result.get()
    }

    /// Whether somebody waits for the lock.
    private var isWanted: Bool { waiting.load(ordering: .relaxed) > 0 }

    /// Lets those in who wait for the lock: it is not a fair one.
    func giveWay() {
        for _ in 0..<Self.courtesies where isWanted { usleep(5) }
    }

    /// Puts another ledger in the place of the present one; the change counts go on.
    func replace(_ make: (UInt64) -> Ledger) {
        lock.withLock { _ in ledger = make((ledger?.changes.position ?? 0) + 1) }
    }
}
