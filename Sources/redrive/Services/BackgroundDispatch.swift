import CurlTransport
import DeliveryEngine
import JournalStore
import Synchronization

/// A dispatcher beside the console, for as long as the console is open and nobody else dispatches.
///
/// Where another process does, it waits asleep for the lock, so that sending goes on when that
/// process ends.
final class BackgroundDispatch: Sendable {
    private struct Parts {
        let store: OpenStore
        let dispatcher: LeasedDispatcher
        let purging: DailyPurge
    }

    private struct State {
        var parts: Parts?
        /// The console may end while its store is still being opened.
        var isEnding = false
    }

    private let state = Mutex(State())

    /// Dispatches on `store`, at once or as soon as nobody else does.
    ///
    /// A store that cannot be written is not dispatched on; the console says so, as it says what
    /// else is in the way. Throws what the transport throws.
    func start(on store: OpenStore) throws {
        let file = store.file
        let parts = parts(on: store)
        let isEnding = state.withLock { state in
            if !state.isEnding { state.parts = parts }
            return state.isEnding
        }
        guard !isEnding else { return }
        @Sendable func whenBegun() {
            // What kept an earlier try from dispatching is over.
            file.report(dispatchTrouble: nil)
            parts.purging.start()
        }
        do {
            if try parts.dispatcher.begin(under: try file.acquireDispatcher()) { whenBegun() }
        } catch StoreError.locked {
            parts.dispatcher.beginLater(on: file, begun: whenBegun) {
                file.report(dispatchTrouble: "cannot dispatch: \($0)")
            }
        } catch let error as StoreError {
            if store.log.condition().readOnlyReason == nil {
                file.report(dispatchTrouble: "cannot dispatch: \(error)")
            }
        }
    }

    /// Attempts in flight here.
    var inFlight: Int {
        guard let parts = state.withLock(\.parts), parts.dispatcher.holdsRight else { return 0 }
        return parts.store.log.condition().inFlight
    }

    /// Ends it: finishes what is in flight, or breaks it off when there is haste.
    func stop(isHasty: Bool) {
        let ending = state.withLock { state in
            state.isEnding = true
            return state.parts.take()
        }
        guard let ending else { return }
        ending.purging.stop()
        ending.dispatcher.stop()
        if isHasty { ending.dispatcher.stop() }
        ending.dispatcher.waitUntilEnded()
    }

    private func parts(on store: OpenStore) -> Parts {
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
        return Parts(store: store, dispatcher: LeasedDispatcher(dispatcher), purging: purging)
    }
}
