package import DeliveryEngine
import Glibc
import Synchronization

extension FileStore {
    /// How often a batch in flight is waited for, a millisecond each time.
    private static let flightTries = 5_000

    /// How many records are read again when the store is opened, because no snapshot has them.
    package var recordsSinceSnapshot: Int { ledger.withLock { $0.foldedRecords } }

    /// Writes a snapshot of the ledger, so that the store opens without reading its journal again.
    ///
    /// It works on a ledger of its own, made from the last snapshot and the records since: whoever
    /// dispatches or shows the log meanwhile waits for nothing. Returns `nil` when somebody else is
    /// writing one. Throws `StoreError`; the snapshot that was there then stays.
    package static func writeSnapshot(
        of path: String, fileSystem: any FileSystem = PosixFileSystem(),
        clock: any Clock = SystemClock()
    ) throws -> SnapshotReport? {
        let lock = try StoreLock.tryAcquire(
            .snapshot, of: path, fileSystem: fileSystem, clock: clock)
        guard let lock else { return nil }
        defer { lock.release() }
        let copy = try FileStore.open(
            at: path, access: .readOnly, clock: clock, fileSystem: fileSystem, isWatching: false)
        return try copy.makeSnapshot()
    }

    /// Writes a snapshot after a bulk of records, unless few came in or somebody dispatches: who
    /// dispatches writes them at better moments.
    ///
    /// It is made from this process's own ledger, which everybody waits for meanwhile: for a
    /// command that has nothing else to do any more. Without one the store only opens more slowly,
    /// so that what stands in its way is not an error. Returns `nil` when none was written.
    package func writeSnapshotAfterBulk() -> SnapshotReport? {
        writeSnapshot(afterAtLeast: SnapshotSchedule.bulkRecords)
    }

    func writeSnapshot(afterAtLeast records: Int) -> SnapshotReport? {
        guard access == .readWrite, recordsSinceSnapshot >= records,
            condition().dispatcher == .nobody
        else { return nil }
        let taken = try? StoreLock.tryAcquire(
            .snapshot, of: path, fileSystem: fileSystem, clock: clock)
        guard let lock = taken ?? nil else { return nil }
        defer { lock.release() }
        return try? makeSnapshot()
    }

    private func makeSnapshot() throws -> SnapshotReport {
        let started = clock.uptime
        let place = StorePlace(path: path, fileSystem: fileSystem)
        let draft = place.snapshot + ".new"
        let size: Int
        do {
            size = try replaceSnapshot(at: place, by: draft)
        } catch {
            // What is half-done does not stay: on a full disk it would be in the way.
            try? fileSystem.remove(draft)
            throw error
        }
        return SnapshotReport(
            deliveries: ledger.withLock { $0.count }, bytes: size,
            duration: Milliseconds(clock.uptime.count - started.count))
    }

    private func replaceSnapshot(at place: StorePlace, by draft: String) throws -> Int {
        var size = 0
        // A damaged page shows when it is copied; then the ledger is made anew, and has come
        // further than the mark before.
        try soundly { size = try write(try durableMark(), to: draft) }
        guard !ledger.withLock({ $0.isCondemned }) else {
            throw StoreError.refused("the ledger could not be made anew from the journal")
        }
        do throws(SystemFailure) {
            try fileSystem.rename(draft, to: place.snapshot)
            try fileSystem.synchronizeDirectoryFully(place.ledger)
        } catch {
            throw error.at(place.snapshot)
        }
        return size
    }

    /// The place up to which everything that was read is durable.
    private func durableMark() throws -> JournalMark {
        for _ in 0..<Self.flightTries {
            if let damage = standing.withLock({ $0.damage }) ?? loss { throw damage }
            if let mark = journal.mark() { return mark }
            usleep(1_000)
        }
        throw StoreError.refused("the journal's last batch is still on its way to the disk")
    }

    /// Writes the file whole under a name that nobody reads, and returns its length.
    private func write(_ mark: JournalMark, to path: String) throws(StoreError) -> Int {
        do throws(SystemFailure) {
            if try fileSystem.status(at: path) != nil { try fileSystem.remove(path) }
            // Stores of earlier versions have no such directory.
            try fileSystem.makeDirectory(StorePlace(path: self.path, fileSystem: fileSystem).ledger)
            let file = try fileSystem.openFully(path, .createNew)
            defer { fileSystem.close(file) }
            try ledger.withLock { ledger throws(SystemFailure) in
                var draft = SnapshotDraft(file, fileSystem: fileSystem)
                ledger.write(to: &draft)
                try draft.finish(mark, at: clock.now)
            }
            return try fileSystem.status(of: file).size
        } catch {
            throw error.at(path)
        }
    }
}
