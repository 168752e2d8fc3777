import DeliveryEngine

/// The delivery that a key was pressed on, as it was shown then.
struct ActionTarget: Hashable, Sendable {
    let delivery: DeliveryID
    let endpointName: String
    let url: String
}
