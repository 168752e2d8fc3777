import DeliveryEngine
import Synchronization

extension FileStore {
    /// Takes what settled longer ago than the retention out of the log for good, and frees the
    /// segments it was in (B13).
    ///
    /// What has to stay of them is durable in other segments first. Deliveries go on meanwhile.
    /// Throws `StoreError`: `.locked` when somebody else purges, `.refused` when the clock is in
    /// doubt (S32).
    package func purge(_ request: PurgeRequest) throws -> PurgeReport {
        try refresh()
        let task = PurgeTask(store: self, request: request)
        if request.isDryRun { return try task.run() }
        try checkWritable()
        if let loss { throw loss }
        let taken = try StoreLock.tryAcquire(
            .purge, of: path, fileSystem: fileSystem, clock: clock)
        guard let lock = taken else {
            let holder = try StoreLock.holder(of: .purge, in: path, fileSystem: fileSystem)
            throw StoreError.locked(
                what: "the purge lock of \(path)",
                holder: holder.map { "\($0)" } ?? "another process")
        }
        defer { lock.release() }
        // Another purge may have ended since.
        try refresh()
        try rereadAfterPurge()
        return try task.run()
    }

    /// Reads the journal anew where a purge has been taken in that this process's state still knows
    /// nothing of: what went is gone from here, too, and what stayed is found where it is now.
    ///
    /// The state as it was stays in use until the new one is whole. Returns whether there was
    /// anything to do.
    @discardableResult
    func rereadAfterPurge() throws -> Bool {
        let isNews = try rereading.withLock { attempted in
            let through = ledger.withLock { $0.standing.lastPurge?.through }
            guard let through, try journal.confirm(through: through), attempted < through else {
                return false
            }
            let position = ledger.withLock { $0.changes.position } + Self.changesAhead
            var fresh = Ledger(changesFrom: position)
            try journal.reread(
                restarting: { resume in
                    fresh =
                        snapshotLedger(changesFrom: position, ifTrue: resume)
                        ?? Ledger(changesFrom: position)
                },
                { try fold($0, into: fresh) },
                swap: { ledger.replace { _ in fresh } })
            attempted = through
            return true
        }
        if isNews { observers.notify() }
        return isNews
    }

    /// Removes what a purge that was cut short has left, unless one is under way.
    func finishPurge() {
        let lock = try? StoreLock.tryAcquire(
            .purge, of: path, fileSystem: fileSystem, clock: clock)
        guard let lock else { return }
        defer { lock.release() }
        // Another purge may have ended since, and what it left is not to be taken for its leavings.
        // What cannot be removed now is so by the next purge.
        guard (try? refresh()) != nil, (try? rereadAfterPurge()) != nil else { return }
        _ = try? journal.removePurged()
    }

    /// Does so on a thread of its own, so that following goes on; where it cannot be done now, the
    /// next hint tries again.
    func rereadLater() {
        let through = ledger.withLock { $0.standing.lastPurge?.through } ?? 0
        let isDue = standing.withLock { standing in
            // In a salvaged store numbers of segments begin anew behind purges of the old one.
            guard through != standing.rereadThrough else { return false }
            standing.rereadThrough = through
            return true
        }
        guard isDue else { return }
        NamedThread.start("reread") { [weak self] in
            do {
                // A purge that this process has not made durable yet may come to nothing.
                guard let self, journal.untilDone({ self.journal.isDurable }) else {
                    throw StoreError.refused("a purge is not durable yet")
                }
                try rereadAfterPurge()
            } catch {
                self?.standing.withLock { $0.rereadThrough = 0 }
            }
        }
    }

    /// More changes than happen while the journal is read anew, so that none is counted twice.
    private static let changesAhead: UInt64 = 1 << 32
}
