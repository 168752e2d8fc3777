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

    /// Takes in what other processes append, as soon as the kernel tells of it.
    ///
    /// Where the system gives no watch (its limit is reached), `refresh()` and every commit still
    /// take it in; only nobody is told of it by itself.
    func watch() {
        standing.withLock { $0.isWatching = true }
        let watcher = try? fileSystem.watch(path) { [weak self] in self?.takeHint() }
        if let watcher { keep(watching: watcher) }
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
