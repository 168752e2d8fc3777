import DeliveryEngine

/// The deliveries of an export.
enum ExportedDeliveries: Equatable, Sendable {
    /// The one under the cursor, or those of an endpoint's log.
    case chosen([DeliveryID])
    /// The marked rows, or all that the filter shows.
    case rows(RowChoice)

    var count: Int {
        switch self {
        case .chosen(let deliveries): deliveries.count
        case .rows(let choice): choice.rows.count
        }
    }

    /// Their rows, oldest first, so that an import makes them in the order in which they happened,
    /// and as of when they have these numbers; what is no longer in the log is left out.
    func rows(in log: any DeliveryLog) -> (rows: RowList, cursor: ChangeCursor) {
        switch self {
        case .chosen(let deliveries):
            let cursor = log.condition().numberedSince
            let numbers = deliveries.compactMap { log.rowNumber(of: $0)?.value }
            return (RowList(listed: numbers.sorted()), cursor)
        case .rows(let choice):
            return (RowList(compacting: choice.rows.numbers.sorted()), choice.cursor)
        }
    }
}
