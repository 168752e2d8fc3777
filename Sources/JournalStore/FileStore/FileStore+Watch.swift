package import DeliveryEngine
import Synchronization

extension FileStore {
    /// Why nothing is written here any more, where the store is not where it was opened (S25), `nil`
    /// where it is; from then on `condition()` says so, too.
    package func removal() -> StoreError? {
        guard journal.isRemoved else { return nil }
        let isNews = standing.withLock { standing in
            defer { standing.obstacle = Journal.removed }
            return standing.obstacle != Journal.removed
        }
        if isNews { observers.notify() }
        return Journal.removed
    }

    /// Takes in what other processes append, as soon as the kernel tells of it; where it does not, for
    /// its limits are reached, within a second.
    func watch() {
        standing.withLock { $0.isWatching = true }
        do throws(SystemFailure) {
            let watch = try fileSystem.watch(
                path, changed: { [weak self] in self?.takeHint() },
                ended: { [weak self] failure in self?.watchByClock(because: failure) })
            keep(watching: watch)
        } catch {
            watchByClock(because: error)
        }
        // Nothing tells of what came between the first reading and the watch.
        takeHint()
    }

    /// Why the kernel does not tell of what other processes write, `nil` where it does.
    package var watchTrouble: String? { standing.withLock { $0.watchFailure?.words } }

    private func watchByClock(because failure: SystemFailure) {
        standing.withLock { $0.watchFailure = failure }
        keep(watching: HintClock { [weak self] in self?.takeHint() })
        observers.notify()
    }

    /// Looks at what is new in the journal, and at who dispatches.
    private func takeHint() {
        if removal() != nil { return }
        try? refresh()
        rereadLater()
        let isHere = standing.withLock { $0.isDispatching }
        let presence = dispatcherPresence(isHere: isHere)
        let isNews = standing.withLock { standing in
            defer { standing.dispatcher = presence }
            return standing.dispatcher != presence
        }
        if isNews { observers.notify() }
    }
}
