/// Where an event's payload lies in the journal.
struct PayloadPlace: Hashable {
    /// The record's.
    let position: RecordPosition
    /// The payload's within the record.
    let range: Range<Int>
}
