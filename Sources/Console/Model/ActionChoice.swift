import DeliveryEngine

/// What a key was pressed on: one delivery, the marked ones, or all of a group.
enum ActionChoice: Hashable, Sendable {
    case one(ActionTarget)
    case marked([DeliveryID])
    /// All that a query finds.
    case matching(Query)

    /// The deliveries, as the log stands now.
    ///
    /// Throws `StoreError` when the disk fails.
    func deliveries(in log: any DeliveryLog) throws -> [DeliveryID] {
        switch self {
        case .one(let target): [target.delivery]
        case .marked(let deliveries): deliveries
        case .matching(let query):
            try log.search(LogSearch(query: query)) { _ in true }.deliveries(in: log)
        }
    }
}
