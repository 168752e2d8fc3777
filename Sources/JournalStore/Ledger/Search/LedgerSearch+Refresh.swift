import DeliveryEngine

extension LedgerSearch {
    /// What has changed since a selection was made.
    private enum News {
        case nothing
        /// The answer may differ for rows that did not change.
        case stale
        case rows(changed: [Int], matching: [Int32], total: Int, cursor: ChangeCursor)
    }

    /// Brings a selection up to date by looking only at the rows that changed since.
    ///
    /// Where the answer may differ for rows that did not change (time has passed, an endpoint was
    /// renamed or has answered, a job has gone on), the search is made anew.
    func refresh(_ selection: LogSelection) throws -> LogSelection {
        switch try news(since: selection) {
        case .nothing: return selection
        case .stale: return try run(selection.search) { _ in true }
        case .rows(let changed, let matching, let total, let cursor):
            let rows = merge(matching, into: selection, changed: changed, total: total)
            return LogSelection(
                search: selection.search, rows: rows, total: total, cursor: cursor,
                isComplete: selection.isComplete)
        }
    }

    private func news(since selection: LogSelection) throws -> News {
        let query = selection.search.query
        let isTimely = query.dependsOnNow || query.dependsOnAnswers
        return try ledger.withLock { ledger in
            guard ledger.cursor != selection.cursor else { return isTimely ? .stale : .nothing }
            let seen = selection.cursor.position
            guard !isTimely, ledger.changes.endpointsChangedAt <= seen,
                !query.dependsOnJobs || ledger.changes.actionsChangedAt <= seen
            else { return .stale }
            let changed = ledger.rowsChanged(since: selection.cursor)
            let matching = try matches(of: query, among: changed, in: ledger)
            return .rows(
                changed: changed, matching: matching, total: ledger.count, cursor: ledger.cursor)
        }
    }

    /// The rows that match among some.
    private func matches(
        of query: Query, among rows: [Int], in ledger: Ledger
    ) throws -> [Int32] {
        guard !query.isAll else { return rows.map { Int32($0) } }
        let worker = RowWorker(query, in: ledger, source: source, now: now)
        var matching: [Int32] = []
        for group in Self.masks(of: rows) {
            let mask = worker.matches(group)
            for index in mask.words.indices {
                var rest = mask.words[index]
                while rest != 0 {
                    matching.append(
                        Int32(mask.start + index * 64 + rest.trailingZeroBitCount))
                    rest &= rest - 1
                }
            }
        }
        try RowWorker.check([worker])
        return matching
    }

    /// Rows as masks of short stretches.
    private static func masks(of rows: [Int]) -> [RowMask] {
        let stretch = 4096
        var masks: [Int: RowMask] = [:]
        for row in rows {
            let start = row / stretch * stretch
            masks[start, default: RowMask(start..<start + stretch, isFilled: false)].insert(row)
        }
        return Array(masks.values)
    }

    /// The selection's unchanged rows and the new ones, each in order, as one list.
    private func merge(
        _ matching: [Int32], into selection: LogSelection, changed: [Int], total: Int
    ) -> RowList {
        let order = selection.search.sort
        return ledger.withLock { ledger in
            // Everything in the order of time is kept as such.
            if selection.search.query.isAll, selection.isComplete, order.key == .time,
                ledger.count == total
            {
                return ledger.sorted(nil, total, by: order)
            }
            let kept = selection.rows.removing(changed.map { Int32($0) }, from: Int32(total))
            let maker = SortKeyMaker(ledger, order)
            let keys = matching.filter { Int($0) < ledger.count }.map { maker.key(of: Int($0)) }
                .sorted { SortKey.precedes($0, $1, order) }
            return kept.inserting(keys.map(\.row)) { row, index in
                Int(row) < ledger.count
                    && SortKey.precedes(maker.key(of: Int(row)), keys[index], order)
            }
        }
    }
}
