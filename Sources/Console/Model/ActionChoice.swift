import DeliveryEngine

/// What a key was pressed on: one delivery, several rows, or all of a group.
enum ActionChoice: Hashable, Sendable {
    case one(ActionTarget)
    case several(RowChoice)
    /// All that a query finds.
    case matching(Query)

    /// The deliveries, as the log stands now; `nil` where rows were numbered anew since they were
    /// chosen.
    ///
    /// Throws `StoreError` when the disk fails.
    func deliveries(in log: any DeliveryLog) throws -> [DeliveryID]? {
        switch self {
        case .one(let target): return [target.delivery]
        case .several(let choice): return log.deliveryIDs(of: choice.rows, asOf: choice.cursor)
        case .matching(let query):
            let found = try log.search(LogSearch(query: query)) { _ in true }
            return log.deliveryIDs(of: found.rows, asOf: found.cursor)
        }
    }
}
