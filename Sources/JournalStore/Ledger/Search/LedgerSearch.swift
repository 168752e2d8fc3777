import DeliveryEngine

/// Searches of a guarded ledger: newest rows first, slice by slice, so that whoever dispatches
/// never waits long for one.
struct LedgerSearch {
    let ledger: GuardedLedger
    let source: any RecordSource
    let clock: any Clock
    /// What terms of the present ask about: the moment the search begins.
    let now: Timestamp

    /// Rows looked at while the lock is held, where columns decide: a multiple of 64.
    static let columnSlice = 1 << 18
    /// The same where payloads or responses are read: some ten megabytes.
    static let textSlice = 1 << 13
    /// Rows looked at first where only the newest few are wanted.
    private static let newestSlice = 1 << 12

    init(ledger: GuardedLedger, source: any RecordSource, clock: any Clock) {
        self.ledger = ledger
        self.source = source
        self.clock = clock
        now = clock.now
    }

    /// What there was when a search began.
    private struct Start {
        let ledger: ObjectIdentifier
        let total: Int
        let cursor: ChangeCursor
        /// Whether rows came in the order of time: then the newest that match are found first.
        let isInOrder: Bool
    }

    /// Finds every row that matches, in order.
    ///
    /// Throws `CancellationError` when `proceed` says no.
    func run(
        _ search: LogSearch, proceed: (SearchProgress) -> Bool
    ) throws -> LogSelection {
        while true {
            if let selection = try attempt(search, proceed) { return selection }
        }
    }

    /// Finds every row that matches; `nil` when the ledger was made anew meanwhile.
    private func attempt(
        _ search: LogSearch, _ proceed: (SearchProgress) -> Bool
    ) throws -> LogSelection? {
        let start = ledger.withLock { ledger in
            Start(
                ledger: ObjectIdentifier(ledger), total: ledger.count, cursor: ledger.cursor,
                isInOrder: ledger.rowsByTime().runs.count <= 1)
        }
        if search.query.isAll {
            let all = SearchProgress(
                examined: start.total, total: start.total, found: start.total)
            guard proceed(all) else { throw CancellationError() }
            return selection(search, nil, start, isComplete: true)
        }
        var found = FoundRows(total: start.total)
        var pace = PartialPace()
        var workers: [RowWorker] = []
        var end = start.total
        // Of newest rows in order, no more are looked at than it takes to find enough.
        let enough = search.sort == .newestFirst && start.isInOrder ? search.limit ?? .max : .max
        let most = search.query.readsRecords ? Self.textSlice : Self.columnSlice
        var slice = enough == .max ? most : min(Self.newestSlice, most)
        while end > 0, found.count < enough {
            let range = max(0, (end - 1) / slice * slice)..<end
            guard try look(at: range, for: search.query, since: start, &workers, &found) else {
                return nil
            }
            end = range.lowerBound
            slice = min(slice * 4, most)
            let isDue = end > 0 && pace.isDue(found: found.count, at: clock.uptime)
            let progress = SearchProgress(
                examined: start.total - end, total: start.total, found: found.count,
                partial: isDue ? selection(search, found, start, isComplete: false) : nil)
            guard proceed(progress) else { throw CancellationError() }
            ledger.giveWay()
        }
        return selection(search, found, start, isComplete: true)
    }

    /// Looks at the rows of a slice; `false` when the ledger was made anew meanwhile.
    private func look(
        at range: Range<Int>, for query: Query, since start: Start, _ workers: inout [RowWorker],
        _ found: inout FoundRows
    ) throws -> Bool {
        try ledger.withLock { ledger in
            guard ObjectIdentifier(ledger) == start.ledger else { return false }
            if workers.isEmpty { workers = self.workers(for: query, in: ledger) }
            for mask in RowWorker.run(workers, over: range) { found.add(mask) }
            try RowWorker.check(workers)
            return true
        }
    }

    /// What was found, in order; `nil` when the ledger was made anew meanwhile.
    private func selection(
        _ search: LogSearch, _ found: FoundRows?, _ start: Start, isComplete: Bool
    ) -> LogSelection? {
        ledger.withLock { ledger in
            guard ObjectIdentifier(ledger) == start.ledger else { return nil }
            let rows = ledger.sorted(found, start.total, by: search.sort)
            return LogSelection(
                search: search, rows: rows.first(search.limit ?? .max), total: start.total,
                cursor: start.cursor, isComplete: isComplete)
        }
    }

    private func workers(for query: Query, in ledger: Ledger) -> [RowWorker] {
        let isSmall = ledger.count < Self.textSlice && !query.readsRecords
        return (0..<(isSmall ? 1 : RowWorker.usefulCount)).map { _ in
            RowWorker(query, in: ledger, source: source, now: now)
        }
    }
}

extension Query {
    /// Whether payloads or responses may have to be read.
    var readsRecords: Bool { needsPayload || needsResponse }
}
