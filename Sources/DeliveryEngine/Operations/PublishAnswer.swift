/// What became of a publication.
package struct PublishAnswer: Hashable, Sendable {
    /// The event.
    package let event: Event
    /// Whether this repeats the answer to an earlier publication with the same key.
    package let isRepeat: Bool
    /// The deliveries just made, or none.
    private let new: [EventPublished.NewDelivery]
    /// Those of the earlier publication, or none.
    private let known: [Delivery]

    /// The answer about an event that was new.
    package init(event: Event, new deliveries: [EventPublished.NewDelivery]) {
        self.event = event
        isRepeat = false
        new = deliveries
        known = []
    }

    /// The answer that an earlier publication with the same key had, its deliveries as they stand.
    package init(repeating event: Event, _ deliveries: [Delivery]) {
        self.event = event
        isRepeat = true
        new = []
        known = deliveries
    }

    /// Whether any endpoint gets the event.
    package var isTaken: Bool { !new.isEmpty || !known.isEmpty }

    /// Its deliveries, one per endpoint it matches; empty when there is none.
    ///
    /// Put together when asked for: who publishes many at once rarely looks at them.
    package var deliveries: [Delivery] {
        isRepeat ? known : new.map { Delivery($0, of: event) }
    }
}
