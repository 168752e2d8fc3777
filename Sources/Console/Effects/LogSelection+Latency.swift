import DeliveryEngine

extension LogSelection {
    /// How many of the newest rows found are looked at: enough for a 95th of a hundred, and cheap
    /// at any size of the log.
    static let measuredRows = 500

    /// The latency that 95 of a hundred of the newest deliveries found stayed within; `nil` before
    /// the first attempt.
    func recentLatency(in log: any DeliveryLog) -> Milliseconds? {
        Quantiles(log.rows(newest(Self.measuredRows)).compactMap(\.delivery.latency))?.p95
    }

    /// The newest rows found, in no particular order.
    func newest(_ limit: Int) -> [RowNumber] {
        guard rows.count > limit else { return rows }
        if search.sort.key == .time {
            return Array(search.sort.isDescending ? rows.prefix(limit) : rows.suffix(limit))
        }
        // One pass: what is older than all that are kept already is passed over.
        var kept: [RowNumber] = []
        kept.reserveCapacity(limit * 2)
        var oldest = RowNumber(-1)
        for row in rows where row > oldest {
            kept.append(row)
            guard kept.count == limit * 2 else { continue }
            kept.sort(by: >)
            kept.removeLast(limit)
            oldest = kept[limit - 1]
        }
        return Array(kept.sorted(by: >).prefix(limit))
    }
}
