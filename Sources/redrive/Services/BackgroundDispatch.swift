import CurlTransport
import DeliveryEngine
import Glibc
import JournalStore
import Synchronization

/// A dispatcher beside the console, for as long as the console is open and nobody else dispatches.
///
/// Where another process does, it waits asleep for the lock, so that sending goes on when that
/// process ends.
final class BackgroundDispatch: Sendable {
    private struct Running {
        let store: OpenStore
        let lease: DispatcherLease
        let dispatcher: Dispatcher
        let purging: DailyPurge
    }

    private struct State {
        var running: Running?
        var isEnding = false
    }

    private let state = Mutex(State())

    /// Dispatches on `store`, at once or as soon as nobody else does.
    ///
    /// A store that cannot be written is not dispatched on; the console says so, as it says what
    /// else is in the way. Throws what the transport throws.
    func start(on store: OpenStore) throws {
        do {
            try dispatch(on: store, under: try store.file.acquireDispatcher())
        } catch StoreError.locked {
            takeOverLater(on: store)
        } catch let error as StoreError {
            if store.log.condition().readOnlyReason == nil {
                store.file.report(dispatchTrouble: "cannot dispatch: \(error)")
            }
        }
    }

    /// Attempts in flight here.
    var inFlight: Int { state.withLock { $0.running?.store.log.condition().inFlight } ?? 0 }

    /// Ends it: finishes what is in flight, or breaks it off when there is haste.
    func stop(isHasty: Bool) {
        let ending = state.withLock { state in
            state.isEnding = true
            return state.running.take()
        }
        guard let ending else { return }
        ending.purging.stop()
        ending.dispatcher.stop()
        if isHasty { ending.dispatcher.stop() }
        ending.dispatcher.waitUntilEnded()
        withExtendedLifetime(ending.lease) {}
    }

    private func takeOverLater(on store: OpenStore) {
        NamedThread.start("takeover") { [self] in
            do {
                try dispatch(on: store, under: try store.file.waitForDispatcher())
            } catch {
                store.file.report(dispatchTrouble: "cannot dispatch: \(error)")
            }
        }
    }

    private func dispatch(on store: OpenStore, under lease: DispatcherLease) throws {
        let file = store.file
        let dispatcher = Dispatcher(
            store: file, vault: file, transport: CurlTransport(), clock: store.clock,
            chance: store.chance,
            report: { report in
                switch report {
                case .trouble(let text): file.report(dispatchTrouble: text)
                case .troubleEnded: file.report(dispatchTrouble: nil)
                default: break
                }
            })
        // What went stands in the operator journal; only what is in the way needs saying.
        let purging = DailyPurge(
            file, clock: store.clock, say: { _ in }, warn: { file.report(purgeTrouble: $0) })
        try state.withLock { state in
            guard !state.isEnding else { return }
            try dispatcher.start()
            // What kept an earlier try from dispatching is over.
            file.report(dispatchTrouble: nil)
            purging.start()
            state.running = Running(
                store: store, lease: lease, dispatcher: dispatcher, purging: purging)
        }
    }
}
