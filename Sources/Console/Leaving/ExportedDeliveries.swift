import DeliveryEngine

/// The deliveries of an export.
enum ExportedDeliveries: Equatable, Sendable {
    /// The one under the cursor, or the marked ones: they hang on their ids.
    case chosen([DeliveryID])
    /// All that the filter shows.
    case shown(RowList)

    var count: Int {
        switch self {
        case .chosen(let deliveries): deliveries.count
        case .shown(let rows): rows.count
        }
    }

    /// Their rows, oldest first, so that an import makes them in the order in which they happened;
    /// what is no longer in the log is left out.
    func rows(in log: any DeliveryLog) -> RowList {
        switch self {
        case .chosen(let deliveries):
            let numbers = deliveries.compactMap { log.rowNumber(of: $0)?.value }
            return RowList(listed: numbers.sorted())
        case .shown(let rows):
            return RowList(compacting: rows.numbers.sorted())
        }
    }
}
