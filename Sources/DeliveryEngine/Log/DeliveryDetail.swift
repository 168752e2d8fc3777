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

    /// A detail.
    package init(
        delivery: Delivery, endpoint: Endpoint?, event: Event?, payload: [UInt8]?,
        attempts: [Attempt]
    ) {
        self.delivery = delivery
        self.endpoint = endpoint
        self.event = event
        self.payload = payload
        self.attempts = attempts
    }
}
