import DeliveryEngine

/// What the fold needs of a published event: everything but the payload, and where that lies.
///
/// Texts and deliveries are left in the record's bytes, which it must not outlive.
struct EventHead {
    let id: EventID
    let application: UnsafeRawBufferPointer
    let type: UnsafeRawBufferPointer
    let subject: UnsafeRawBufferPointer?
    let key: UnsafeRawBufferPointer?
    let createdAt: Timestamp
    let deliveryCount: Int
    /// Stands at the first delivery; all of them are known to be whole.
    let deliveries: FieldReader
    /// The payload's place within the record's bytes.
    let payload: Range<Int>
}
