import DeliveryEngine
import JournalStore
import Synchronization

/// A dispatcher with the right to dispatch, which it may have to wait for.
final class LeasedDispatcher: Sendable {
    private struct State {
        var lease: DispatcherLease?
        var isEnding = false
    }

    private let dispatcher: Dispatcher
    private let state = Mutex(State())

    /// A dispatcher that has not begun.
    init(_ dispatcher: Dispatcher) { self.dispatcher = dispatcher }

    /// Begins under `lease`; returns whether it has, which it does not where it is to end already.
    ///
    /// Throws what the transport throws.
    func begin(under lease: DispatcherLease, untilIdle: Bool = false) throws -> Bool {
        try state.withLock { state in
            guard !state.isEnding else {
                lease.release()
                return false
            }
            try dispatcher.start(untilIdle: untilIdle)
            state.lease = lease
            return true
        }
    }

    /// Begins once nobody else dispatches on `file`, waiting asleep on a thread of its own; one of
    /// `begun` and `failed` is called there, neither where it is to end already.
    func beginLater(
        on file: FileStore, begun: @escaping @Sendable () -> Void,
        failed: @escaping @Sendable (any Error) -> Void
    ) {
        NamedThread.start("takeover") { [self] in
            do {
                if try begin(under: try file.waitForDispatcher()) { begun() }
            } catch {
                failed(error)
            }
        }
    }

    /// Whether it has begun and its right has not gone back.
    var holdsRight: Bool { state.withLock { $0.lease != nil } }

    /// Finishes what is in flight, and begins nothing more; breaks it off when asked again.
    func stop() {
        state.withLock { $0.isEnding = true }
        dispatcher.stop()
    }

    /// Waits until it has ended, and gives its right back.
    func waitUntilEnded() {
        dispatcher.waitUntilEnded()
        state.withLock { $0.lease.take() }?.release()
    }
}
