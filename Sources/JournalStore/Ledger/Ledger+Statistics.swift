import DeliveryEngine

extension Ledger {
    /// Counts rows by scans over the columns.
    func statistics(of rows: RowList) -> DeliveryStatistics {
        var tally = RowTally()
        for run in rows.runs {
            let range = Int(run.least)..<min(Int(run.greatest) + 1, count)
            if !range.isEmpty { tally.add(range, of: deliveries) }
        }
        return tally.statistics
    }
}
