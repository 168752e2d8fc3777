/// An event with its payload and the deliveries it makes, one per matching endpoint.
package struct EventPublished: Hashable, Sendable {
    /// One delivery to be.
    package struct NewDelivery: Hashable, Sendable {
        /// Its id.
        package let id: DeliveryID
        /// Where it goes.
        package let endpoint: EndpointID
        /// The most attempts, by the endpoint's policy at this time.
        package let maxAttempts: Int

        /// A delivery to be.
        package init(id: DeliveryID, endpoint: EndpointID, maxAttempts: Int) {
            self.id = id
            self.endpoint = endpoint
            self.maxAttempts = maxAttempts
        }
    }

    /// The event.
    package let event: Event
    /// Its payload, any bytes; exactly these are signed and sent.
    package let payload: [UInt8]
    /// Its deliveries; empty when no endpoint matches.
    ///
    /// They are due at the event's creation.
    package let deliveries: [NewDelivery]

    /// A published event.
    package init(event: Event, payload: [UInt8], deliveries: [NewDelivery]) {
        self.event = event
        self.payload = payload
        self.deliveries = deliveries
    }
}
