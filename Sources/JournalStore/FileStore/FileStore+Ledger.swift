import DeliveryEngine
import Synchronization

extension FileStore {
    /// Runs `body` with the ledger, again where a page of its snapshot turned out to be damaged.
    func withLedger<Answer, Failure: Error>(
        _ body: (Ledger) throws(Failure) -> Answer
    ) throws(Failure) -> Answer {
        try soundly { () throws(Failure) in try ledger.withLock(body) }
    }

    /// Runs `body`, which reads the ledger, again where a page of its snapshot turned out to be
    /// damaged: the ledger is then made anew from the journal, and the answer is the same as if
    /// there had never been a snapshot (S31).
    func soundly<Answer, Failure: Error>(
        _ body: () throws(Failure) -> Answer
    ) throws(Failure) -> Answer {
        let result = Result { () throws(Failure) in try body() }
        guard ledger.withLock({ $0.isCondemned }) else { return try result.get() }
        // What stands in the way of reading the journal is in the store's condition.
        try? rebuild()
        return try body()
    }

    /// Makes the ledger anew from the journal's first record on.
    ///
    /// One thread at a time: who comes second finds that it was done.
    func rebuild() throws {
        try rebuilding.withLock { _ in
            guard ledger.withLock({ $0.isCondemned }) else { return }
            standing.withLock { $0.distrustsSnapshot = true }
            journal.startOver()
            // Reading stands still while a batch of this process is put together or written.
            let isDone = try journal.untilDone {
                try refresh()
                return !ledger.withLock { $0.isCondemned }
            }
            guard isDone else {
                throw StoreError.again("the log could not be read anew; try again")
            }
        }
    }

    /// The ledger of the snapshot, where there is one that `isAccepted` by the journal.
    func snapshotLedger(
        changesFrom position: UInt64, ifTrue isAccepted: (JournalMark) -> Bool
    ) -> Ledger? {
        guard !standing.withLock({ $0.distrustsSnapshot }) else { return nil }
        let place = StorePlace(path: path, fileSystem: fileSystem)
        guard let file = SnapshotFile.open(place.snapshot, fileSystem: fileSystem),
            let ledger = Ledger(file, changesFrom: position), isAccepted(file.mark)
        else { return nil }
        return ledger
    }
}
