import DeliveryEngine

/// The customer screen: one subject, and what an operator did there last.
struct CustomerState: Equatable, Sendable {
    let subject: SubjectKey
    /// What was read; `nil` until it is there.
    var story: CustomerStory?
    /// Why it could not be read.
    var failure: String?
    /// The line under the cursor, and the first that is shown.
    var position = ListPosition()
    /// Whether the cursor was put where it begins, which takes what is to be read first.
    var isPlaced = false
    /// The last adjustment made here, to be verified beside what it led to (C7).
    var receipt: AdjustmentReceipt?

    init(subject: SubjectKey) { self.subject = subject }
}
