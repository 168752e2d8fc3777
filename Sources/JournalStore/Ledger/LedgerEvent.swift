import DeliveryEngine

/// An event as the ledger keeps it: its payload stays in the journal.
struct LedgerEvent {
    let event: Event
    let position: RecordPosition
    /// The payload's place within the record.
    let payload: Range<Int>
    /// The rows made with it, which lie side by side.
    let rows: Range<Int32>
}
