/// Why an action does not happen for one delivery (B9).
package struct Refusal: Hashable, Sendable {
    /// The delivery.
    package let delivery: DeliveryID
    /// The reason, one clause for the operator.
    package let reason: String

    /// A refusal.
    package init(delivery: DeliveryID, reason: String) {
        self.delivery = delivery
        self.reason = reason
    }
}
