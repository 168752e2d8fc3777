import DeliveryEngine

/// What the fold needs of an imported delivery: its row, and of its attempts how they stand.
struct ImportedHead {
    /// What the fold needs of one attempt.
    struct AttemptHead {
        let number: Int
        /// When its answer came, `nil` when none ever did.
        let endedAt: Timestamp?
        let hasFailed: Bool
    }

    let delivery: Delivery
    /// Oldest first.
    let attempts: [AttemptHead]
}
