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
        var waiter: DispatchSemaphore?
    }

    private let state = Mutex(State())

    /// A place that is not taken yet.
    package init() {}

    /// Why it failed, `nil` where it has not.
    package var failure: (any Error)? {
        if case .failed(let error) = state.withLock({ $0.standing }) { error } else { nil }
    }

    /// Whether it has its place.
    package var isQueued: Bool {
        if case .queued = state.withLock({ $0.standing }) { true } else { false }
    }

    /// Notes that it has its place.
    package func noteQueued() { change { if case .open = $0 { $0 = .queued } } }

    /// Notes that it has failed; the first reason stands.
    package func fail(_ error: any Error) {
        change { if case .failed = $0 {} else { $0 = .failed(error) } }
    }

    /// Notes that it has to be queued anew, and what is behind it with it.
    package func withdraw() { change { if case .queued = $0 { $0 = .open } } }

    /// Waits until it has its place.
    ///
    /// Throws why it failed, when it has.
    package func waitUntilQueued() throws {
        while true {
            let waiter = DispatchSemaphore(value: 0)
            let standing = state.withLock { state in
                state.waiter = waiter
                return state.standing
            }
            switch standing {
            case .open: waiter.wait()
            case .queued: return
            case .failed(let error): throw error
            }
        }
    }

    private func change(_ change: (inout Standing) -> Void) {
        state.withLock { state in
            change(&state.standing)
            return state.waiter.take()
        }?.signal()
    }
}
