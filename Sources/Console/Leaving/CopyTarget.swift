import DeliveryEngine

/// The delivery that something is copied of, as it was shown when the key was pressed.
struct CopyTarget: Hashable, Sendable {
    let delivery: DeliveryID
    let url: String
    /// The attempt shown, by its number; `nil` is the last.
    let attempt: Int?
}
