import DeliveryEngine

/// Takes the fields of a record one after the other out of its bytes.
///
/// Every step is checked against the record's end, and no allocation is larger than what the
/// record's own bytes can fill. It must not outlive the bytes it reads.
struct FieldReader {
    private let bytes: UnsafeRawBufferPointer
    private(set) var offset = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    private var remaining: Int { bytes.count - offset }

    func failure(_ what: String) -> RecordFormatError { .malformed(what, offset: offset) }

    /// Whether nothing is left: what later versions add stands at a record's end.
    var isAtEnd: Bool { remaining == 0 }

    /// Ends the reading; bytes left over are a mistake.
    func finish() throws(RecordFormatError) {
        guard remaining == 0 else { throw failure("\(remaining) bytes too many") }
    }

    mutating func byte() throws(RecordFormatError) -> UInt8 {
        guard remaining >= 1 else { throw failure("ends within a byte field") }
        defer { offset += 1 }
        return bytes[offset]
    }

    mutating func flag() throws(RecordFormatError) -> Bool {
        switch try byte() {
        case 0: return false
        case 1: return true
        default: throw failure("a flag is neither 0 nor 1")
        }
    }

    /// `fixed64`.
    mutating func fixed() throws(RecordFormatError) -> UInt64 {
        guard remaining >= 8 else { throw failure("ends within a fixed number") }
        defer { offset += 8 }
        return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// `moment`.
    mutating func moment() throws(RecordFormatError) -> Timestamp {
        let milliseconds = Int64(bitPattern: try fixed())
        guard FieldLayout.moments.contains(milliseconds) else {
            throw failure("a time lies outside the years 1 to 9999")
        }
        return Timestamp(milliseconds: milliseconds)
    }

    /// `count` of things that take at least `size` bytes each, so that it fits what is left.
    @inline(__always)
    mutating func count(of size: Int = 1) throws(RecordFormatError) -> Int {
        let value = try unsigned()
        guard value <= UInt64(remaining / size) else {
            throw failure("a count of \(value) runs past the end")
        }
        return Int(value)
    }

    /// `number`.
    mutating func number() throws(RecordFormatError) -> Int {
        let raw = try unsigned()
        return Int(Int64(bitPattern: raw >> 1) ^ -Int64(raw & 1))
    }

    /// `span`.
    mutating func duration() throws(RecordFormatError) -> Milliseconds {
        let count = Int64(try number())
        guard FieldLayout.spans.contains(count) else { throw failure("a duration is too long") }
        return Milliseconds(count)
    }

    /// `tally`.
    mutating func tally() throws(RecordFormatError) -> Int {
        let value = try unsigned()
        guard value <= UInt64(FieldLayout.tallies.upperBound) else {
            throw failure("a tally of \(value) is too high")
        }
        return Int(value)
    }

    /// `text`.
    mutating func text() throws(RecordFormatError) -> String {
        let range = try blobRange()
        let part = UnsafeRawBufferPointer(rebasing: bytes[range])
        let text: String? = part.withMemoryRebound(to: UInt8.self) { utf8 in
            guard let valid = try? UTF8Span(validating: utf8.span) else { return nil }
            return String(copying: valid)
        }
        guard let text else { throw failure("a text is not UTF-8") }
        return text
    }

    /// The bytes of a `text`, which are known to be UTF-8.
    mutating func textBytes() throws(RecordFormatError) -> UnsafeRawBufferPointer {
        let part = UnsafeRawBufferPointer(rebasing: bytes[try blobRange()])
        guard part.isUTF8 else { throw failure("a text is not UTF-8") }
        return part
    }

    /// `blob`.
    mutating func blob() throws(RecordFormatError) -> [UInt8] { Array(bytes[try blobRange()]) }

    /// The first bytes of a `blob`, at most `most`; all of it is stepped over.
    mutating func blobStart(_ most: Int) throws(RecordFormatError) -> [UInt8] {
        Array(bytes[try blobRange().prefix(most)])
    }

    /// Where the bytes of a `blob` or `text` lie in the record; they are stepped over.
    mutating func blobRange() throws(RecordFormatError) -> Range<Int> {
        let count = try count()
        defer { offset += count }
        return offset..<offset + count
    }

    /// `id`.
    mutating func id<Kind>(
        _ kind: Kind.Type = Kind.self
    ) throws(RecordFormatError) -> Identifier<Kind> {
        switch try byte() {
        case FieldLayout.ownID:
            guard remaining >= 16 else { throw failure("ends within an id") }
            defer { offset += 16 }
            let low = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            let high = bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self)
            return Identifier(
                ULID(high: UInt64(littleEndian: high), low: UInt64(littleEndian: low)))
        case FieldLayout.foreignID: return Identifier(try text())
        default: throw failure("an id is of no known form")
        }
    }

    /// The ten bytes of chance of an own id.
    mutating func chance() throws(RecordFormatError) -> UInt128 {
        guard remaining >= 10 else { throw failure("ends within an id") }
        defer { offset += 10 }
        let low = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        let high = bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt16.self)
        return UInt128(UInt16(littleEndian: high)) << 64 | UInt128(UInt64(littleEndian: low))
    }

    /// `optional`, with `take` reading what is there.
    mutating func optional<Value>(
        _ take: (inout FieldReader) throws(RecordFormatError) -> Value
    ) throws(RecordFormatError) -> Value? {
        try flag() ? try take(&self) : nil
    }

    /// `list`, with `take` reading each element of at least `size` bytes.
    mutating func list<Element>(
        of size: Int = 1, _ take: (inout FieldReader) throws(RecordFormatError) -> Element
    ) throws(RecordFormatError) -> [Element] {
        let count = try count(of: size)
        var elements: [Element] = []
        for _ in 0..<count { elements.append(try take(&self)) }
        return elements
    }

    /// A value that is one byte.
    mutating func coded<Value: Coded>(
        _ type: Value.Type = Value.self
    ) throws(RecordFormatError) -> Value {
        let code = try byte()
        guard let value = Value(code: code) else {
            throw failure("\(Value.codedName) \(code) is unknown")
        }
        return value
    }

    @inline(__always)
    private mutating func unsigned() throws(RecordFormatError) -> UInt64 {
        // Most are lengths of short texts: one byte.
        if remaining > 0, bytes[offset] < 0x80 {
            offset += 1
            return UInt64(bytes[offset - 1])
        }
        return try longUnsigned()
    }

    private mutating func longUnsigned() throws(RecordFormatError) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let next = try byte()
            guard shift < 63 || next <= 1 else { throw failure("a number is over 64 bits") }
            value |= UInt64(next & 0x7F) << shift
            if next < 0x80 { return value }
            shift += 7
        }
    }
}
