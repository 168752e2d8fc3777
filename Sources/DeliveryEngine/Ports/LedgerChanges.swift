/// What changed since a cursor.
package struct LedgerChanges: Sendable {
    /// Deliveries that are new or different, as they are now, each once.
    package let deliveries: [Delivery]
    /// Whether any endpoint is new or different.
    package let endpointsChanged: Bool
    /// Whether any operator action is new or different.
    package let actionsChanged: Bool
    /// Where to go on from.
    package let cursor: ChangeCursor

    /// A set of changes.
    package init(
        deliveries: [Delivery], endpointsChanged: Bool, actionsChanged: Bool, cursor: ChangeCursor
    ) {
        self.deliveries = deliveries
        self.endpointsChanged = endpointsChanged
        self.actionsChanged = actionsChanged
        self.cursor = cursor
    }
}
