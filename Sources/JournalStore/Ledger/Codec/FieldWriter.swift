import DeliveryEngine

/// Puts the fields of a record one after the other into a byte buffer that is used again and again.
///
/// The forms are those of `FieldLayout`; `FieldReader` is its mirror.
struct FieldWriter {
    private(set) var bytes: [UInt8] = []

    /// Empties the buffer and keeps its room.
    mutating func reset() { bytes.removeAll(keepingCapacity: true) }

    mutating func add(byte: UInt8) { bytes.append(byte) }

    mutating func add(flag: Bool) { bytes.append(flag ? 1 : 0) }

    mutating func add<Value: Coded>(coded value: Value) { bytes.append(value.code) }

    /// `fixed64`.
    mutating func add(fixed: UInt64) {
        withUnsafeBytes(of: fixed.littleEndian) { bytes.append(contentsOf: $0) }
    }

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
        let utf8 = text.utf8
        add(count: utf8.count)
        bytes.append(contentsOf: utf8)
    }

    /// `blob`.
    mutating func add(blob: [UInt8]) {
        add(count: blob.count)
        bytes.append(contentsOf: blob)
    }

    /// Fields that another writer has put together.
    mutating func add(raw fields: [UInt8]) { bytes.append(contentsOf: fields) }

    /// `id`.
    mutating func add<Kind>(_ id: Identifier<Kind>) {
        guard let ulid = id.ulid else {
            bytes.append(FieldLayout.foreignID)
            return add(id.text)
        }
        bytes.append(FieldLayout.ownID)
        withUnsafeBytes(of: ulid.bits.littleEndian) { bytes.append(contentsOf: $0) }
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
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}
