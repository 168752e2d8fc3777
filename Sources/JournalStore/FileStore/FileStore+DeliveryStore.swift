package import DeliveryEngine
import Synchronization

extension FileStore: DeliveryStore {
    /// Decides on the newest state and makes the decision's records durable.
    ///
    /// Threads that commit at the same time share one write. Own records enter the ledger at once,
    /// by way of their bytes, so that the live state is what the journal says; when the write
    /// fails, the ledger is made anew from what is durable, and nothing of them stays.
    package func commit<Answer>(
        _ decide: (any LedgerState) throws -> Decision<Answer>
    ) throws -> Answer {
        try commitOnLedger { ledger in
            try decide(LedgerView(ledger: ledger, source: source))
        }
    }

    /// Makes records durable that are decided on the ledger itself.
    func commitOnLedger(_ decide: (Ledger) throws -> [Record]) throws {
        try commitOnLedger { ledger in Decision(records: try decide(ledger), answer: ()) }
    }

    private func commitOnLedger<Answer>(
        _ decide: (Ledger) throws -> Decision<Answer>
    ) throws -> Answer {
        try checkWritable()
        var hasChanged = false
        defer { if hasChanged { observers.notify() } }
        do {
            return try append(decide, &hasChanged)
        } catch is CondemnedSnapshot {
            try rebuild()
            return try append(decide, &hasChanged)
        } catch {
            if journal.failure != nil {
                hasChanged = true
                try? refresh()
            }
            throw error
        }
    }

    private func append<Answer>(
        _ decide: (Ledger) throws -> Decision<Answer>, _ hasChanged: inout Bool
    ) throws -> Answer {
        try journal.append(
            { writer in
                try ledger.withLock { ledger in
                    let decision = try decide(ledger)
                    if ledger.isCondemned { throw CondemnedSnapshot() }
                    try write(decision.records, to: &writer, in: ledger)
                    hasChanged = hasChanged || !decision.records.isEmpty
                    return decision.answer
                }
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

    /// Writes all of `records`, or throws before any of them is in the ledger.
    private func write(
        _ records: [Record], to writer: inout BatchWriter, in ledger: Ledger
    ) throws {
        if ledger.isFull, records.contains(where: \.addsRows) {
            throw StoreError.refused(
                "the store holds as many deliveries as one can; keep them for a shorter time "
                    + "with `redrive retention DAYS`, or begin another store")
        }
        try encoder.withLock { encoder in
            var parts: [(RecordType, Range<Int>, RecordPosition)] = []
            parts.reserveCapacity(records.count)
            encoder.reset()
            for record in records {
                let start = encoder.bytes.count
                RecordCodec.encode(record, into: &encoder)
                let range = start..<encoder.bytes.count
                let type = RecordType(record)
                let position = try encoder.bytes.withUnsafeBytes { bytes in
                    try writer.add(
                        type: type.rawValue, version: type.version,
                        payload: UnsafeRawBufferPointer(rebasing: bytes[range]))
                }
                parts.append((type, range, position))
            }
            let now = clock.now
            try encoder.bytes.withUnsafeBytes { bytes in
                for (type, range, position) in parts {
                    let payload = UnsafeRawBufferPointer(rebasing: bytes[range])
                    try ledger.fold(type, payload, at: position, recordedAt: now)
                }
            }
        }
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
