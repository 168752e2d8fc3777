import DeliveryEngine

/// A look for text or failures that goes on beside the screen's thread.
struct SearchUnderWay: Equatable, Sendable {
    /// The ticket of its answer.
    let ticket: Int
    /// Where the cursor goes back to when nothing is found; `nil` where it stays.
    let origin: SearchOrigin?
    /// How far it has come; `nil` until that is known.
    var progress: SearchProgress?
}
