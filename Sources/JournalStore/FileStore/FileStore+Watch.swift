import Synchronization

extension FileStore {
    /// Takes in what other processes append, as soon as the kernel tells of it.
    ///
    /// Where the system gives no watch (its limit is reached), `refresh()` and every commit still
    /// take it in; only nobody is told of it by itself.
    func watch() {
        standing.withLock { $0.isWatching = true }
        let watcher = try? JournalWatcher(directory: path) { [weak self] in
            self?.takeHint()
        }
        if let watcher { keep(watching: watcher) }
    }

    /// Looks at what is new in the journal, and at who dispatches.
    private func takeHint() {
        if journal.isRemoved {
            standing.withLock { $0.obstacle = Journal.removed }
            return observers.notify()
        }
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
