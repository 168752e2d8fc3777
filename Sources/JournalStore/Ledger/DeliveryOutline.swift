import DeliveryEngine

/// A delivery with the places of what the journal keeps of it.
struct DeliveryOutline {
    let delivery: Delivery
    let endpoint: Endpoint?
    let event: Event?
    /// Where its payload lies, `nil` when it is gone.
    let payload: PayloadPlace?
    /// Its attempts, oldest first.
    let places: [AttemptPlace]
    /// Why it waits though it is due; `nil` while the breaker does not hold its endpoint.
    let outage: EndpointOutage?
}
