/// One delivery with everything there is about it (A7).
package struct DeliveryDetail: Hashable, Sendable {
    /// The row.
    package let delivery: Delivery
    /// Its endpoint as it is now.
    package let endpoint: Endpoint?
    /// Its event.
    package let event: Event?
    /// The payload; `nil` when purged.
    package let payload: [UInt8]?
    /// Every attempt, oldest first.
    package let attempts: [Attempt]
    /// Why it waits though it is due; `nil` while the breaker does not hold its endpoint.
    package let outage: EndpointOutage?

    /// A detail.
    package init(
        delivery: Delivery, endpoint: Endpoint?, event: Event?, payload: [UInt8]?,
        attempts: [Attempt], outage: EndpointOutage? = nil
    ) {
        self.delivery = delivery
        self.endpoint = endpoint
        self.event = event
        self.payload = payload
        self.attempts = attempts
        self.outage = outage
    }
}
