import DeliveryEngine

extension LogSelection {
    /// How many rows are read at once: their payloads' beginnings come with them.
    private static let chunk = 1024

    /// The ids of all deliveries found, in order.
    func deliveries(in log: any DeliveryLog) -> [DeliveryID] {
        var ids: [DeliveryID] = []
        ids.reserveCapacity(rows.count)
        var start = rows.startIndex
        while start < rows.endIndex {
            let end = Swift.min(start + Self.chunk, rows.endIndex)
            ids += log.rows(Array(rows[start..<end])).map(\.delivery.id)
            start = end
        }
        return ids
    }
}
