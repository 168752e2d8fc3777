import Synchronization

/// Who wants to hear of changes.
final class Observers: Sendable {
    private struct State {
        var next: UInt64 = 0
        var handlers: [UInt64: @Sendable () -> Void] = [:]
    }

    private let state = Mutex(State())

    /// Calls `handler` after every change until the answer is released.
    func add(_ handler: @escaping @Sendable () -> Void) -> any Sendable {
        let number = state.withLock { state in
            state.next += 1
            state.handlers[state.next] = handler
            return state.next
        }
        return Observation { [weak self] in
            self?.state.withLock { _ = $0.handlers.removeValue(forKey: number) }
        }
    }

    /// Tells everybody; handlers run outside the lock, so that they may observe or let go.
    func notify() {
        let handlers = state.withLock { Array($0.handlers.values) }
        for handler in handlers { handler() }
    }
}
