/// A delivery as an export spells it, decoded and not yet judged.
package struct ImportCandidate: Hashable, Sendable {
    /// The row.
    package let delivery: Delivery
    /// Its event.
    package let event: Event
    /// The event's payload, `nil` when it was purged there.
    package let payload: [UInt8]?
    /// Its attempts, oldest first.
    package let attempts: [Attempt]
    /// The name its endpoint had there.
    package let endpointName: String
    /// The URL its endpoint had there.
    package let endpointURL: String

    /// A candidate of these parts.
    package init(
        delivery: Delivery, event: Event, payload: [UInt8]?, attempts: [Attempt],
        endpointName: String, endpointURL: String
    ) {
        self.delivery = delivery
        self.event = event
        self.payload = payload
        self.attempts = attempts
        self.endpointName = endpointName
        self.endpointURL = endpointURL
    }
}
