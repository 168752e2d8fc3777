/// What became of a publication.
package struct PublishAnswer: Hashable, Sendable {
    /// The event.
    package let event: Event
    /// Its deliveries, one per endpoint it matches; empty when there is none.
    package let deliveries: [Delivery]
    /// Whether this repeats the answer to an earlier publication with the same key.
    package let isRepeat: Bool

    /// An answer.
    package init(event: Event, deliveries: [Delivery], isRepeat: Bool) {
        self.event = event
        self.deliveries = deliveries
        self.isRepeat = isRepeat
    }
}
