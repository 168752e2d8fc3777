package import DeliveryEngine

extension FileStore {
    /// Counts rows over a stretch of time by scans over the columns, in slices, so that a commit
    /// never waits long for one.
    package func histogram(
        of rows: RowList, over span: Range<Timestamp>, parts: Int, proceed: () -> Bool
    ) -> DeliveryHistogram? {
        var tally = HistogramTally(span: span, parts: parts)
        for slice in Self.slices(of: rows) {
            guard proceed() else { return nil }
            let before = tally
            // A damaged page is counted again from the ledger made anew.
            tally = withLedger { ledger in
                var tally = before
                slice.count(in: ledger, into: &tally)
                return tally
            }
        }
        return tally.histogram
    }

    /// Rows that are looked at before others get the ledger.
    private static let rowsAtOnce = 1 << 16

    /// A few of the rows: side by side, or listed.
    private enum Slice {
        case range(Range<Int>)
        case listed(ArraySlice<Int32>)

        func count(in ledger: Ledger, into tally: inout HistogramTally) {
            let table = ledger.deliveries
            switch self {
            case .range(let range):
                let known = range.clamped(to: 0..<ledger.count)
                if !known.isEmpty { tally.add(known, of: table) }
            case .listed(let rows):
                for row in rows where row >= 0 && Int(row) < ledger.count {
                    tally.add(Int(row)..<Int(row) + 1, of: table)
                }
            }
        }
    }

    private static func slices(of rows: RowList) -> [Slice] {
        let runs = rows.runs
        // Short runs are no quicker than a list, and cost more to keep apart.
        guard runs.count * 16 > rows.count else {
            return runs.flatMap { run -> [Slice] in
                stride(from: Int(run.least), through: Int(run.greatest), by: rowsAtOnce).map {
                    .range($0..<min($0 + rowsAtOnce, Int(run.greatest) + 1))
                }
            }
        }
        let numbers = rows.numbers
        return stride(from: 0, to: numbers.count, by: rowsAtOnce).map {
            .listed(numbers[$0..<min($0 + rowsAtOnce, numbers.count)])
        }
    }
}

extension HistogramTally {
    /// Counts rows side by side.
    @inline(__always)
    fileprivate mutating func add(_ rows: Range<Int>, of table: DeliveryTable) {
        let success = DeliveryStatus.success.code
        let created = table.createdAt.values(rows)
        let statuses = table.status.values(rows)
        let failures = table.failure.values(rows)
        let latencies = table.latency.values(rows)
        for place in 0..<rows.count {
            add(
                createdAt: created[place], hasSucceeded: statuses[place] == success,
                hasFailed: failures[place] != 0, latency: StoredTime.span(latencies[place])?.count)
        }
    }
}
