/// What a bulk action is asked about.
package enum PlanScope: Hashable, Sendable {
    /// All that a search found.
    case selection(LogSelection)
    /// These deliveries, as they were marked or named.
    case deliveries([DeliveryID])
}
