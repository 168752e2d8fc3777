/// What a bulk action is asked about.
package enum PlanScope: Hashable, Sendable {
    /// All that a search found.
    case selection(LogSelection)
    /// These rows, as they were numbered at a cursor, and the query that chose them if one did.
    case rows(RowList, asOf: ChangeCursor, query: String?)
    /// These deliveries, as they were marked or named.
    case deliveries([DeliveryID])
}
