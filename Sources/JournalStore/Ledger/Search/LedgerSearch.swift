import DeliveryEngine

/// Searches of a guarded ledger: slice by slice, so that whoever dispatches never waits for one.
struct LedgerSearch {
    let ledger: GuardedLedger
    let source: any RecordSource
    let clock: any Clock
    /// What terms of the present ask about: the moment the search begins.
    private let now: Timestamp

    /// Rows looked at while the lock is held.
    static let sliceRows = 4096
    /// Reads from disk after which a slice ends early.
    static let sliceReads = 64

    init(ledger: GuardedLedger, source: any RecordSource, clock: any Clock) {
        self.ledger = ledger
        self.source = source
        self.clock = clock
        now = clock.now
    }

    /// Finds every row that matches, in order.
    ///
    /// Throws `CancellationError` when `proceed` says no.
    func run(
        _ search: LogSearch, proceed: (SearchProgress) -> Bool
    ) throws -> LogSelection {
        let (total, cursor) = ledger.withLock { ($0.count, $0.changes.position) }
        var keys: [SortKey] = []
        func selection(isComplete: Bool) -> LogSelection {
            keys.sort { SortKey.precedes($0, $1, search.sort) }
            return LogSelection(
                search: search, rows: RowList(compacting: keys.map(\.row)), total: total,
                cursor: ChangeCursor(position: cursor), isComplete: isComplete)
        }
        var pace = PartialPace()
        var next = 0
        while next < total {
            next = try slice(of: search, from: next, upTo: total, into: &keys)
            let isDue = next < total && pace.isDue(found: keys.count, at: clock.uptime)
            let progress = SearchProgress(
                examined: next, total: total, found: keys.count,
                partial: isDue ? selection(isComplete: false) : nil)
            guard proceed(progress) else { throw CancellationError() }
        }
        return selection(isComplete: true)
    }

    /// Brings a selection up to date by looking only at the rows that changed since.
    ///
    /// Where the answer may differ for rows that did not change (time has passed, an endpoint was
    /// renamed or has answered), the search is made anew.
    func refresh(_ selection: LogSelection) throws -> LogSelection {
        let cursor = selection.cursor
        let fresh: (position: UInt64, changed: [Int], isStale: Bool, total: Int) =
            ledger.withLock { ledger in
                let position = ledger.changes.position
                guard position != cursor.position else { return (position, [], false, 0) }
                let isStale = ledger.changes.endpointsChangedAt > cursor.position
                let changed = isStale ? [] : ledger.rowsChanged(since: cursor)
                return (position, changed, isStale, ledger.count)
            }
        let query = selection.search.query
        if fresh.isStale || query.dependsOnNow || query.dependsOnAnswers {
            return try run(selection.search) { _ in true }
        }
        guard fresh.position != cursor.position else { return selection }
        var keys: [SortKey] = []
        var rest = fresh.changed[...]
        while !rest.isEmpty {
            try slice(of: selection.search, of: &rest, into: &keys)
        }
        keys.sort { SortKey.precedes($0, $1, selection.search.sort) }
        let rows = merge(keys, into: selection, changed: fresh.changed, total: fresh.total)
        return LogSelection(
            search: selection.search, rows: rows, total: fresh.total,
            cursor: ChangeCursor(position: fresh.position), isComplete: selection.isComplete)
    }

    private func slice(
        of search: LogSearch, from start: Int, upTo total: Int, into keys: inout [SortKey]
    ) throws -> Int {
        var rest = start..<total
        try slice(of: search, of: &rest, into: &keys)
        return total - rest.count
    }

    /// Looks at the first rows of `rest` and takes them off it.
    private func slice<Rows: Collection>(
        of search: LogSearch, of rest: inout Rows, into keys: inout [SortKey]
    ) throws where Rows.Element == Int, Rows.SubSequence == Rows {
        let reads = ReadCounter()
        ledger.withLock { ledger in
            let maker = SortKeyMaker(ledger, search.sort)
            var looked = 0
            // A failed write may have taken rows back since they were numbered.
            while looked < Self.sliceRows, reads.count < Self.sliceReads,
                let index = rest.popFirst()
            {
                looked += 1
                guard index < ledger.count else { continue }
                let row = LedgerQueryRow(
                    ledger: ledger, index: index, source: source, reads: reads)
                if search.query.matches(row, now: now) { keys.append(maker.key(of: index)) }
            }
        }
        try reads.check()
    }

    /// The selection's unchanged rows and the new keys, each in order already, as one list.
    private func merge(
        _ keys: [SortKey], into selection: LogSelection, changed: [Int], total: Int
    ) -> RowList {
        let kept = selection.rows.removing(changed.map { Int32($0) }, from: Int32(total))
        return ledger.withLock { ledger in
            let order = selection.search.sort
            let maker = SortKeyMaker(ledger, order)
            return kept.inserting(keys.map(\.row)) { row, index in
                Int(row) < ledger.count
                    && SortKey.precedes(maker.key(of: Int(row)), keys[index], order)
            }
        }
    }
}
