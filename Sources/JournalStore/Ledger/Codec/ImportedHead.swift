import DeliveryEngine

/// What the fold needs of an imported delivery: its row, and of its attempts how they stand.
struct ImportedHead {
    /// What the fold needs of one attempt.
    struct AttemptHead {
        let number: Int
        /// When its answer came, `nil` when none ever did.
        let endedAt: Timestamp?
        /// How it failed, `nil` when it did not, or has not ended.
        let failure: FailureClass?
    }

    /// The row; its application, type and subject are left empty.
    var delivery: Delivery
    /// The delivery's application, in UTF-8 where it lies in the record.
    let application: UnsafeRawBufferPointer
    /// The event's type.
    let eventType: UnsafeRawBufferPointer
    /// The event's subject.
    let subject: UnsafeRawBufferPointer?
}
