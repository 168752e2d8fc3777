/// An event's row: 64 bytes; its payload stays in the journal.
struct EventRow: BitwiseCopyable {
    var id: StoredID
    var createdAt: Int64
    /// Slots of texts.
    var application: UInt32
    var type: UInt32
    var subject: UInt32
    var key: UInt32
    /// Where the record's payload lies in the journal.
    var segment: UInt32
    var offset: UInt32
    var length: UInt32
    /// Where the event's payload begins within the record; it ends with it.
    var payloadStart: UInt32
    /// The first of the rows made with it, which lie side by side.
    var firstRow: UInt32
    /// How many they are, and in the top bit whether the id is a foreign one.
    private var countAndForm: UInt32

    private static let foreign: UInt32 = 1 << 31

    init(
        id: StoredID, isForeign: Bool, createdAt: Int64, application: UInt32, type: UInt32,
        subject: UInt32, key: UInt32, position: RecordPosition, payloadStart: Int, rows: Range<Int>
    ) {
        self.id = id
        self.createdAt = createdAt
        self.application = application
        self.type = type
        self.subject = subject
        self.key = key
        segment = position.segment
        offset = UInt32(position.offset)
        length = UInt32(position.length)
        self.payloadStart = UInt32(payloadStart)
        firstRow = UInt32(rows.lowerBound)
        countAndForm = UInt32(rows.count) | (isForeign ? Self.foreign : 0)
    }

    var isForeign: Bool { countAndForm & Self.foreign != 0 }

    var position: RecordPosition {
        RecordPosition(segment: segment, offset: Int(offset), length: Int(length))
    }

    /// The payload's place within the record.
    var payload: Range<Int> { Int(min(payloadStart, length))..<Int(length) }

    var rows: Range<Int> {
        Int(firstRow)..<Int(firstRow) + Int(countAndForm & ~Self.foreign)
    }
}
