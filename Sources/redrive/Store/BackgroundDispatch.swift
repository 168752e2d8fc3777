import CurlTransport
import DeliveryEngine
import JournalStore
import Synchronization

/// A dispatcher beside the console, held for as long as the console is open.
final class BackgroundDispatch: Sendable {
    private struct Running {
        let store: OpenStore
        let lease: DispatcherLease
        let dispatcher: Dispatcher
    }

    private let running = Mutex<Running?>(nil)

    /// Dispatches on `store`, unless another process does or it cannot be written; the console
    /// says who dispatches.
    ///
    /// Throws what the transport throws.
    func start(on store: OpenStore) throws {
        guard let lease = try? store.file.acquireDispatcher() else { return }
        let dispatcher = Dispatcher(
            store: store.file, vault: store.file, transport: CurlTransport(), clock: store.clock,
            chance: store.chance)
        try dispatcher.start()
        running.withLock { $0 = Running(store: store, lease: lease, dispatcher: dispatcher) }
    }

    /// Attempts in flight here.
    var inFlight: Int { running.withLock { $0?.store.log.condition().inFlight } ?? 0 }

    /// Ends it: finishes what is in flight, or breaks it off when there is haste.
    func stop(isHasty: Bool) {
        guard let ending = running.withLock({ $0.take() }) else { return }
        ending.dispatcher.stop()
        if isHasty { ending.dispatcher.stop() }
        ending.dispatcher.waitUntilEnded()
        withExtendedLifetime(ending.lease) {}
    }
}
