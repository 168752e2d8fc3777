import DeliveryEngine
import Dispatch
import Synchronization

/// Waits for a lock on a thread of its own, for somebody who can give up.
///
/// The kernel keeps those who wait in their order, but wakes them for nothing but the lock. The
/// thread is there from the first time on that the lock is somebody else's.
final class LockWaiter: Sendable {
    private struct State {
        var hasThread = false
        /// Whether the thread waits for the lock.
        var isWaiting = false
        /// Whether somebody wants it; else it is given back as soon as it is had.
        var isWanted = false
        var hasEnded = false
        var outcome: Result<Void, SystemFailure>?
    }

    private let state = Mutex(State())
    private let wish = DispatchSemaphore(value: 0)
    private let answer = DispatchSemaphore(value: 0)
    private let take: @Sendable () -> Result<Void, SystemFailure>
    private let giveBack: @Sendable () -> Void

    /// A waiter for what `take` takes, as long as it may take, and `giveBack` gives back.
    init(
        taking take: @escaping @Sendable () -> Result<Void, SystemFailure>,
        givingBack giveBack: @escaping @Sendable () -> Void
    ) {
        self.take = take
        self.giveBack = giveBack
    }

    /// Whether the lock is still waited for, since somebody gave up.
    var isWaiting: Bool { state.withLock { $0.isWaiting } }

    /// Has the lock waited for, unless it is.
    func begin() {
        let (starts, wakes) = state.withLock { state in
            defer { (state.hasThread, state.isWaiting, state.isWanted) = (true, true, true) }
            return (!state.hasThread, !state.isWaiting)
        }
        if starts { NamedThread.start("lock") { [self] in run() } }
        if wakes { wish.signal() }
    }

    /// What came of it, `nil` when nothing has within so many milliseconds: then it goes on.
    func outcome(withinMilliseconds limit: Int) -> Result<Void, SystemFailure>? {
        guard answer.wait(timeout: .now() + .milliseconds(limit)) == .success else { return nil }
        return state.withLock { $0.outcome.take() }
    }

    /// Wants it no more; what came of it where that was in this moment.
    func giveUp() -> Result<Void, SystemFailure>? {
        let outcome = state.withLock { state in
            state.isWanted = false
            return state.outcome.take()
        }
        if outcome != nil { answer.wait() }
        return outcome
    }

    /// Ends the thread, once it has given back what it may still be waiting for.
    func end() {
        state.withLock { $0.hasEnded = true }
        wish.signal()
    }

    private func run() {
        while true {
            wish.wait()
            if state.withLock({ $0.hasEnded }) { return }
            let outcome = take()
            state.withLock { state in
                state.isWaiting = false
                if state.isWanted, !state.hasEnded {
                    state.isWanted = false
                    state.outcome = outcome
                    answer.signal()
                } else if case .success = outcome {
                    // While nobody can ask: the lock is the open file's, whoever took it.
                    giveBack()
                }
            }
        }
    }
}
