package import DeliveryEngine
import Synchronization

extension FileStore: DeliveryStore {
    /// Decides on the newest state and makes the decision's records durable.
    ///
    /// Threads that commit at the same time share one write. Own records enter the ledger by way
    /// of their bytes, so that the live state is what the journal says, before anybody else decides
    /// and while the disk is at work; when the write fails, the ledger is made anew from what is
    /// durable, and nothing of them stays.
    package func commit<Answer>(
        at place: CommitPlace?, behind: CommitPlace?,
        _ decide: (any LedgerState) throws -> Decision<Answer>
    ) throws -> Answer {
        try commitOnLedger(at: place, behind: behind) { ledger in
            try decide(LedgerView(ledger: ledger, source: source))
        }
    }

    /// Makes records durable that are decided on the ledger itself.
    func commitOnLedger(_ decide: (Ledger) throws -> [Record]) throws {
        try commitOnLedger { ledger in Decision(records: try decide(ledger), answer: ()) }
    }

    private func commitOnLedger<Answer>(
        at place: CommitPlace? = nil, behind: CommitPlace? = nil,
        _ decide: (Ledger) throws -> Decision<Answer>
    ) throws -> Answer {
        try checkWritable()
        var hasChanged = false
        defer { if hasChanged { observers.notify() } }
        do {
            return try appendInTurn(decide, at: place, behind: behind, &hasChanged)
        } catch {
            if journal.failure != nil {
                hasChanged = true
                try? refresh()
                recheckLater()
            }
            throw error
        }
    }

    /// Appends, once more where the ledger had to be made anew for this or for what it stands behind.
    private func appendInTurn<Answer>(
        _ decide: (Ledger) throws -> Decision<Answer>, at place: CommitPlace?,
        behind: CommitPlace?, _ hasChanged: inout Bool
    ) throws -> Answer {
        do {
            return try append(decide, at: place, behind: behind, &hasChanged)
        } catch is CondemnedSnapshot {
            try rebuild()
        } catch is OutOfTurn {
            // What it stands behind comes again first.
        }
        return try append(decide, at: place, behind: behind, &hasChanged)
    }

    func append<Answer>(
        _ decide: (Ledger) throws -> Decision<Answer>, at place: CommitPlace?,
        behind: CommitPlace?, _ hasChanged: inout Bool
    ) throws -> Answer {
        let turn = try behind?.waitUntilQueued()
        var begin = Int.max
        return try journal.append(
            { writer in
                if let behind, let turn {
                    if let failure = behind.failure { throw failure }
                    if !behind.isQueued(in: turn) { throw OutOfTurn() }
                }
                return try ledger.withLock { ledger in
                    let decision = try decide(ledger)
                    if ledger.isCondemned { throw CondemnedSnapshot() }
                    begin = writer.offset
                    try write(decision.records, to: &writer, in: ledger)
                    hasChanged = hasChanged || !decision.records.isEmpty
                    return decision.answer
                }
            }, settling: { settle(from: begin) }, queued: { place?.noteQueued() },
            failed: { error in
                let comesAgain = error is CondemnedSnapshot || error is OutOfTurn
                if comesAgain { place?.withdraw() } else { place?.fail(error) }
            },
            applying: { entry in
                hasChanged = true
                try takeIn(entry)
            }, startingOver: startOver)
    }

    /// Lets `body` read the state as last brought up to date.
    package func read<Answer>(_ body: (any LedgerState) throws -> Answer) rethrows -> Answer {
        try withLedger { try body(LedgerView(ledger: $0, source: source)) }
    }

    /// Takes in what other processes have appended.
    package func refresh() throws {
        var hasChanged = false
        defer { if hasChanged { observers.notify() } }
        do {
            _ = try journal.follow(
                startingOver: { resume in
                    hasChanged = true
                    startOver(resume)
                },
                { entry in
                    hasChanged = true
                    try takeIn(entry)
                })
            standing.withLock { $0.stall = nil }
        } catch let error as StoreError {
            let isNews = standing.withLock { standing in
                defer { standing.stall = error }
                return standing.stall != error
            }
            hasChanged = hasChanged || isNews
            throw error
        }
    }

    /// What changed since `cursor`.
    package func changes(since cursor: ChangeCursor) -> LedgerChanges {
        withLedger { $0.changes(since: cursor) }
    }

    /// Calls `handler` after records were applied.
    package func observe(_ handler: @escaping @Sendable () -> Void) -> any Sendable {
        observers.add(handler)
    }

    /// Throws why nothing can be written, if there is a reason.
    func checkWritable() throws(StoreError) {
        if let obstacle = standing.withLock({ $0.obstacle ?? $0.damage }) { throw obstacle }
    }

    /// Adds all of `records` to the batch, or throws.
    private func write(
        _ records: [Record], to writer: inout BatchWriter, in ledger: Ledger
    ) throws {
        if ledger.isFull, records.contains(where: \.addsRows) {
            throw StoreError.full(
                "the store holds as many deliveries as one can; keep them for a shorter time "
                    + "with `redrive retention DAYS`, or begin another store")
        }
        for record in records { try writer.add(record) }
    }

    /// Takes own records into the ledger, from an offset of the open batch on.
    private func settle(from offset: Int) {
        ledger.withLock { ledger in
            journal.entries(from: offset) { entry in
                do {
                    try fold(entry, into: ledger)
                } catch {
                    // What this program wrote it can read, or it has a mistake: then no more of it.
                    standing.withLock { $0.damage = $0.damage ?? Self.damage(error, at: path) }
                }
            }
        }
    }

    private static func damage(_ error: any Error, at path: String) -> StoreError {
        error as? StoreError ?? .damaged(path: path, offset: 0, what: "\(error)")
    }

    private func takeIn(_ entry: JournalEntry) throws {
        try ledger.withLock { try fold(entry, into: $0) }
    }

    /// Takes a record of the journal into a ledger.
    func fold(_ entry: JournalEntry, into ledger: Ledger) throws {
        do throws(RecordFormatError) {
            let type = try RecordType.known(type: entry.type, version: entry.version)
            try ledger.fold(type, entry.payload, at: entry.position, recordedAt: entry.time)
        } catch {
            try notice(error, in: entry)
        }
    }

    /// Decides what a record that cannot be folded means: skipped where it says so, an end of the
    /// reading where a later program wrote it, damage otherwise.
    private func notice(_ error: RecordFormatError, in entry: JournalEntry) throws(StoreError) {
        let place = "\(path)/journal, segment \(entry.position.segment)"
        switch error {
        case .unknown where entry.isSkippable: return
        case .unknown:
            throw .newerFormat(path: place, found: "\(error)", supported: RecordType.supported)
        case .malformed:
            let damage = StoreError.damaged(
                path: place, offset: entry.position.offset, what: "\(error)")
            standing.withLock { $0.damage = $0.damage ?? damage }
        }
    }

    private func startOver(_ resume: (JournalMark) -> Bool) {
        ledger.replace { position in
            snapshotLedger(changesFrom: position, ifTrue: resume)
                ?? Ledger(changesFrom: position)
        }
        standing.withLock { $0.damage = nil }
    }
}
