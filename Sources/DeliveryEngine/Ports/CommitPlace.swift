import Dispatch
import Synchronization

/// Where a commit stands among others of the same caller: what is committed behind it is decided on
/// after it, on what it leaves, and fails when it has failed.
///
/// One other commit stands behind each at most.
package final class CommitPlace: Sendable {
    private enum Standing {
        /// Nobody may come behind it yet.
        case open
        /// Whatever is committed from now on comes behind it.
        case queued
        /// It has failed, and what is behind it does.
        case failed(any Error)
    }

    private struct State {
        var standing = Standing.open
        /// How often it had to be queued anew.
        var turn = 0
        var waiter: DispatchSemaphore?
    }

    private let state = Mutex(State())

    /// A place that is not taken yet.
    package init() {}

    /// Why it failed, `nil` where it has not.
    package var failure: (any Error)? {
        if case .failed(let error) = state.withLock({ $0.standing }) { error } else { nil }
    }

    /// Whether it still has the place that it had in a turn.
    package func isQueued(in turn: Int) -> Bool {
        state.withLock { state in
            if case .queued = state.standing { state.turn == turn } else { false }
        }
    }

    /// Notes that it has its place.
    package func noteQueued() { change { if case .open = $0.standing { $0.standing = .queued } } }

    /// Notes that it has failed; the first reason stands.
    package func fail(_ error: any Error) {
        change { if case .failed = $0.standing {} else { $0.standing = .failed(error) } }
    }

    /// Notes that it has to be queued anew, and what is behind it with it.
    package func withdraw() {
        change { state in
            guard case .queued = state.standing else { return }
            state.standing = .open
            state.turn += 1
        }
    }

    /// Waits until it has its place, and returns in which turn.
    ///
    /// Throws why it failed, when it has.
    @discardableResult
    package func waitUntilQueued() throws -> Int {
        while true {
            let waiter = DispatchSemaphore(value: 0)
            let (standing, turn) = state.withLock { state in
                state.waiter = waiter
                return (state.standing, state.turn)
            }
            switch standing {
            case .open: waiter.wait()
            case .queued: return turn
            case .failed(let error): throw error
            }
        }
    }

    private func change(_ change: (inout State) -> Void) {
        state.withLock { state in
            change(&state)
            return state.waiter.take()
        }?.signal()
    }
}
