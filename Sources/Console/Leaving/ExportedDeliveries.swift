import DeliveryEngine

/// The deliveries of an export.
enum ExportedDeliveries: Equatable, Sendable {
    /// The one under the cursor, or those of an endpoint's log.
    case chosen([DeliveryID])
    /// The marked rows, or all that the filter shows.
    case rows(RowList)

    var count: Int {
        switch self {
        case .chosen(let deliveries): deliveries.count
        case .rows(let rows): rows.count
        }
    }

    /// Their rows, oldest first, so that an import makes them in the order in which they happened;
    /// what is no longer in the log is left out.
    func rows(in log: any DeliveryLog) -> RowList {
        switch self {
        case .chosen(let deliveries):
            let numbers = deliveries.compactMap { log.rowNumber(of: $0)?.value }
            return RowList(listed: numbers.sorted())
        case .rows(let rows):
            return RowList(compacting: rows.numbers.sorted())
        }
    }
}
