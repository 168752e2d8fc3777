import Synchronization

/// The right to send from a store, until it is released or its process ends.
package final class DispatcherLease: Sendable {
    private let lock: StoreLock
    private let whenReleased: @Sendable () -> Void
    private let isHeld = Atomic(true)

    init(_ lock: StoreLock, whenReleased: @escaping @Sendable () -> Void) {
        self.lock = lock
        self.whenReleased = whenReleased
    }

    deinit { release() }

    /// Gives the right back; doing so again changes nothing.
    package func release() {
        guard isHeld.exchange(false, ordering: .acquiringAndReleasing) else { return }
        lock.release()
        whenReleased()
    }
}
