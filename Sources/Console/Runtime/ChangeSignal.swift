import Synchronization

/// Merges the log's changes: however many come, one message waits.
final class ChangeSignal: Sendable {
    private let isWaiting = Mutex(false)
    private let post: @Sendable () -> Void

    init(post: @escaping @Sendable () -> Void) { self.post = post }

    func raise() {
        let isFirst = isWaiting.withLock { waiting in
            defer { waiting = true }
            return !waiting
        }
        if isFirst { post() }
    }

    /// From now on a change is a new one.
    func lower() { isWaiting.withLock { $0 = false } }
}
