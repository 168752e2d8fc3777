import DeliveryEngine

extension Ledger {
    /// Counts rows by scans over the columns.
    func statistics(of rows: RowList) -> DeliveryStatistics {
        var tally = RowTally()
        for run in rows.runs {
            let end = min(Int(run.greatest) + 1, count)
            let range = min(Int(run.least), end)..<end
            if !range.isEmpty { tally.add(range, of: deliveries) }
        }
        return tally.statistics
    }
}
