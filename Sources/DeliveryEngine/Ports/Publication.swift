/// An event that was published, and the deliveries it made.
package struct Publication: Hashable, Sendable {
    /// The event.
    package let event: Event
    /// Its deliveries, in the order they were made.
    package let deliveries: [DeliveryID]

    /// A publication.
    package init(event: Event, deliveries: [DeliveryID]) {
        self.event = event
        self.deliveries = deliveries
    }
}
