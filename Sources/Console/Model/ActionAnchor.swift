import DeliveryEngine

/// Where the cursor of an action's screen stands.
struct ActionAnchor: Hashable, Sendable {
    let delivery: DeliveryID
    /// On which of the delivery's lines, from 0.
    let line: Int
}
