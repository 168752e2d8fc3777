import DeliveryEngine

/// Puts the fields of a record one after the other into bytes that are used again and again.
///
/// The forms are those of `FieldLayout`; `FieldReader` is its mirror.
struct FieldWriter: ~Copyable {
    private var room: ByteRoom

    /// A writer with room of its own.
    init() { room = ByteRoom() }

    /// A writer that goes on behind what `room` holds.
    init(_ room: consuming ByteRoom) { self.room = room }

    /// Gives up the room with everything in it.
    consuming func finish() -> ByteRoom { room }

    /// What was written.
    var bytes: [UInt8] { Array(room.bytes) }

    /// Empties the room and keeps it.
    mutating func reset() { room.cut(to: 0) }

    mutating func add(byte: UInt8) { room.add(byte) }

    mutating func add(flag: Bool) { room.add(flag ? 1 : 0) }

    mutating func add<Value: Coded>(coded value: Value) { room.add(value.code) }

    /// `fixed64`.
    mutating func add(fixed: UInt64) { room.add(number: fixed) }

    /// `moment`, brought into the years that RFC 3339 can write.
    mutating func add(_ moment: Timestamp) {
        let range = FieldLayout.moments
        let milliseconds = min(max(moment.milliseconds, range.lowerBound), range.upperBound)
        add(fixed: UInt64(bitPattern: milliseconds))
    }

    /// `count`.
    mutating func add(count: Int) { add(unsigned: UInt64(count)) }

    /// `number`.
    mutating func add(number: Int64) {
        add(unsigned: UInt64(bitPattern: number << 1 ^ number >> 63))
    }

    /// `number`.
    mutating func add(number: Int) { add(number: Int64(number)) }

    /// `span`, brought into its range.
    mutating func add(_ duration: Milliseconds) {
        let range = FieldLayout.spans
        add(number: min(max(duration.count, range.lowerBound), range.upperBound))
    }

    /// `tally`, brought into its range.
    mutating func add(tally: Int) {
        let range = FieldLayout.tallies
        add(unsigned: UInt64(min(max(tally, range.lowerBound), range.upperBound)))
    }

    /// `text`.
    mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { add(raw: UnsafeRawBufferPointer($0)) }
    }

    /// `text` or `blob`: how many bytes, and these.
    mutating func add(raw bytes: UnsafeRawBufferPointer) {
        add(count: bytes.count)
        room.add(bytes)
    }

    /// `blob`.
    mutating func add(blob: [UInt8]) { blob.withUnsafeBytes { add(raw: $0) } }

    /// Fields that another writer has put together.
    mutating func add(raw fields: [UInt8]) { fields.withUnsafeBytes { room.add($0) } }

    /// `id`.
    mutating func add<Kind>(_ id: Identifier<Kind>) {
        guard let ulid = id.ulid else {
            room.add(FieldLayout.foreignID)
            return add(id.text)
        }
        room.add(FieldLayout.ownID)
        room.add(number: ulid.low)
        room.add(number: ulid.high)
    }

    /// The ten bytes of chance of an own id.
    mutating func add(chance bits: UInt128) {
        room.add(number: UInt64(truncatingIfNeeded: bits))
        room.add(UInt8(truncatingIfNeeded: bits >> 64))
        room.add(UInt8(truncatingIfNeeded: bits >> 72))
    }

    /// `optional`, with `put` writing what is there.
    mutating func add<Value>(optional: Value?, _ put: (inout FieldWriter, Value) -> Void) {
        guard let value = optional else { return add(flag: false) }
        add(flag: true)
        put(&self, value)
    }

    /// `list`, with `put` writing each element.
    mutating func add<Element>(list: [Element], _ put: (inout FieldWriter, Element) -> Void) {
        add(count: list.count)
        for element in list { put(&self, element) }
    }

    private mutating func add(unsigned: UInt64) {
        var rest = unsigned
        while rest >= 0x80 {
            room.add(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        room.add(UInt8(rest))
    }
}
