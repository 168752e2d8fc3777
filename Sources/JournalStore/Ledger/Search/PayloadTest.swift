/// Tells of rows whether something holds for their payload.
///
/// The rows of one event lie side by side, so that the last answer is kept. For one thread, and for as
/// long as nothing is taken in by the ledger.
struct PayloadTest {
    private let deliveries: DeliveryTable
    private let events: EventTable
    private let records: RecordText
    /// How many of a payload's bytes are looked at.
    private let most: Int
    private let condition: (UnsafeRawBufferPointer) -> Bool
    private var lastSlot = -1
    private var lastAnswer = false

    init(
        _ ledger: Ledger, _ records: RecordText, most: Int = .max,
        _ condition: @escaping (UnsafeRawBufferPointer) -> Bool
    ) {
        deliveries = ledger.deliveries
        events = ledger.events
        self.records = records
        self.most = most
        self.condition = condition
    }

    /// Whether it holds for the payload of this row; for none it does not.
    @inline(__always)
    mutating func holds(ofRow row: Int) -> Bool {
        guard !deliveries.has(.payloadPurged, row) else { return false }
        let slot = Int(deliveries.rest[row].event) - 1
        guard slot >= 0, slot < events.count else { return false }
        if slot != lastSlot {
            let event = events.rows[slot]
            lastAnswer = records.check(event.position, event.payload.prefix(most), condition)
            lastSlot = slot
        }
        return lastAnswer
    }
}
