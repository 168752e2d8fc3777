import DeliveryEngine

/// A delivery with the places of what the journal keeps of it.
struct DeliveryOutline {
    let delivery: Delivery
    let endpoint: Endpoint?
    let event: Event?
    /// Its event's slot, `nil` when the payload is gone.
    let payload: LedgerEvent?
    /// Its attempts, oldest first; left out of a mere row.
    let places: [LedgerAttempt.Place]
}
