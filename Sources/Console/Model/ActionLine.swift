import DeliveryEngine

/// A line of an action of the operator journal.
struct ActionLine: Hashable, Sendable {
    let text: StyledLine
    /// The delivery that it is about, `nil` for what is said of the action itself.
    var delivery: DeliveryID?

    init(_ text: StyledLine, delivery: DeliveryID? = nil) {
        self.text = text
        self.delivery = delivery
    }
}
