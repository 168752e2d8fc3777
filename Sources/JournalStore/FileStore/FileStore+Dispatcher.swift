import DeliveryEngine
import Synchronization

extension FileStore {
    /// Takes the dispatcher lock for this process.
    ///
    /// Throws `StoreError`: `.locked` with the holder when somebody else dispatches, stopped or
    /// not (S28, S30), `.readOnly` or `.damaged` when nothing can be written here, `.system` where
    /// this user may not read the secrets.
    package func acquireDispatcher() throws -> DispatcherLease {
        try checkDispatchable()
        let taken = try StoreLock.tryAcquire(
            .dispatcher, of: path, fileSystem: fileSystem, clock: clock)
        guard let lock = taken else {
            let holder = try StoreLock.holder(
                of: .dispatcher, in: path, fileSystem: fileSystem)
            throw StoreError.locked(
                what: "the dispatcher lock of \(path)",
                holder: holder.map { "\($0)" } ?? "another process")
        }
        return lease(lock)
    }

    /// Waits, asleep, until nobody else dispatches, and takes the right to do so.
    ///
    /// Throws `StoreError` when the store cannot be written, or the lock not be waited for.
    package func waitForDispatcher() throws -> DispatcherLease {
        try checkDispatchable()
        return lease(
            try StoreLock.acquire(.dispatcher, of: path, fileSystem: fileSystem, clock: clock))
    }

    /// Whoever can sign nothing must not keep those from dispatching who can.
    private func checkDispatchable() throws {
        try checkWritable()
        if let loss { throw loss }
        try secrets.checkReadable()
    }

    private func lease(_ lock: StoreLock) -> DispatcherLease {
        setDispatching(true)
        let keeper = SnapshotKeeper(path: path, fileSystem: fileSystem, clock: clock) {
            [weak self] in self?.ledger.withLock { ($0.foldedRecords, $0.count) } ?? (0, 0)
        }
        let observation = observers.add { keeper.note() }
        keeper.note()
        return DispatcherLease(lock) { [weak self] in
            withExtendedLifetime(observation) { keeper.end() }
            self?.setDispatching(false)
        }
    }

    /// Who dispatches, by asking the lock; nothing is taken.
    func dispatcherPresence(isHere: Bool) -> LogCondition.DispatcherPresence {
        if isHere { return .here }
        let found = try? StoreLock.holder(of: .dispatcher, in: path, fileSystem: fileSystem)
        guard let holder = found else { return .nobody }
        let process = holder.process ?? 0
        return holder.isStopped
            ? .stoppedProcess(pid: process) : .process(pid: process, since: holder.since)
    }

    private func setDispatching(_ isDispatching: Bool) {
        standing.withLock { $0.isDispatching = isDispatching }
        observers.notify()
    }
}
