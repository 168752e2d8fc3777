import DeliveryEngine

/// What the fold needs of a published event: everything but the payload, and where that lies.
struct EventHead {
    let event: Event
    let deliveries: [EventPublished.NewDelivery]
    /// The payload's place within the record's bytes.
    let payload: Range<Int>
}
