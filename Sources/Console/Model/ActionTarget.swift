import DeliveryEngine

/// The delivery that a key was pressed on, as it was shown then.
struct ActionTarget: Hashable, Sendable {
    let delivery: DeliveryID
    /// What its endpoint was called, with the application where there are several.
    let endpointName: String
    let url: String
}
