import DeliveryEngine

extension Find {
    /// The newest of the rows that was created at a moment or before; of rows that are all newer, the
    /// oldest.
    ///
    /// They are in the order of time, so that of a million some twenty are read.
    func row(at moment: Timestamp, in log: any DeliveryLog) -> FindResult {
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = low + (high - low) / 2
            guard let row = log.bareRows([rows[place(middle)]]).first else { return .none }
            if row.delivery.createdAt > moment { low = middle + 1 } else { high = middle }
        }
        if low < rows.count { return .row(rows[place(low)], hasWrapped: false) }
        return rows.isEmpty ? .none : .oldest(rows[place(rows.count - 1)])
    }
}
