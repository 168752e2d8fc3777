import DeliveryEngine

/// A delivery as the ledger keeps it, tied to what it belongs to by index.
struct LedgerRow {
    var delivery: Delivery
    /// The event's slot, `nil` when the log holds no such event.
    let event: Int32?
    /// The endpoint's slot.
    let endpoint: Int32
    /// The row made before this one for the same endpoint.
    let previousOfEndpoint: Int32?
    /// The newest attempt's slot.
    var lastAttempt: Int32?
    /// The number of its latest change.
    var changedAt: UInt64 = 0

    /// Whether something may still happen to it by itself.
    var isOutstanding: Bool {
        delivery.nextAttemptAt != nil || delivery.requestedRetry != nil
            || delivery.inFlight != nil
    }
}
