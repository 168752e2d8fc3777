package import DeliveryEngine

/// One committed record, as readers get it.
package struct JournalEntry {
    /// Its number among all records, from 1, without gaps.
    package let sequence: UInt64
    /// The number of the batch that made it durable, from 1.
    package let batch: UInt64
    /// What it is; the journal does not look at it.
    package let type: UInt16
    /// The version of the payload's encoding.
    package let version: UInt16
    /// Whether a reader that does not know the type may go on without it.
    package let isSkippable: Bool
    /// The wall clock when it was written.
    package let time: Timestamp
    /// How many stretches of the journal before it were passed over because they are lost.
    package let holesBefore: Int
    /// Where the payload lies.
    package let position: RecordPosition
    /// The payload; valid only while the call that passed it in runs.
    package let payload: UnsafeRawBufferPointer
}
