/// What an operator's action did to one delivery.
package struct ActionApplied: Hashable, Sendable {
    /// The effect.
    package enum Effect: Hashable, Sendable {
        /// One attempt will start as soon as it can (B5).
        case retryQueued
        /// Queued again with a fresh budget of `maxAttempts` (B6).
        case replayed(maxAttempts: Int)
        /// A new delivery of the same event was made (B7).
        case resent(EventPublished.NewDelivery)
        /// Nothing will fire any more (B8).
        case cancelled
        /// It could not happen when its time came.
        case refused(String)
    }

    /// The action.
    package let action: ActionID
    /// The delivery it acted on (of a resend, the old one).
    package let delivery: DeliveryID
    /// When.
    package let at: Timestamp
    /// What it did.
    package let effect: Effect

    /// An applied action.
    package init(action: ActionID, delivery: DeliveryID, at: Timestamp, effect: Effect) {
        self.action = action
        self.delivery = delivery
        self.at = at
        self.effect = effect
    }
}
