/// An attempt in the log of an endpoint, with the delivery it belongs to (A5).
package struct EndpointAttempt: Hashable, Sendable {
    /// The delivery as it is now.
    package let delivery: Delivery
    /// The attempt.
    package let attempt: Attempt

    /// An attempt of a delivery.
    package init(delivery: Delivery, attempt: Attempt) {
        self.delivery = delivery
        self.attempt = attempt
    }

    /// Whether it is under way: one without an end that is not was interrupted.
    package var isInFlight: Bool {
        attempt.end == nil && delivery.inFlight?.number == attempt.start.number
    }
}
