/// Appends JSON to bytes, one call a token; the caller keeps the grammar, the writer the commas.
///
/// ```swift
/// var writer = JSONWriter()
/// writer.object { writer in
///     writer.member("id", "dlv_1")
///     writer.member("attempts", 3)
///     writer.member("error", String?.none)
/// }
/// writer.newline()
/// ```
package struct JSONWriter: Sendable {
    /// What has been written so far; may be taken and emptied between values.
    package var bytes: [UInt8] = []
    /// Whether the next value or member needs a comma before it.
    private var needsComma = false

    /// A writer with room for this many bytes.
    package init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    /// Writes `{`, what `body` writes, and `}`.
    package mutating func object(_ body: (inout JSONWriter) throws -> Void) rethrows {
        open(UInt8(ascii: "{"))
        try body(&self)
        close(UInt8(ascii: "}"))
    }

    /// Writes `[`, what `body` writes, and `]`.
    package mutating func array(_ body: (inout JSONWriter) throws -> Void) rethrows {
        open(UInt8(ascii: "["))
        try body(&self)
        close(UInt8(ascii: "]"))
    }

    /// Writes a member's name; its value comes next.
    package mutating func name(_ name: StaticString) {
        let count = name.utf8CodeUnitCount
        // Put together first: adding to the bytes piece by piece costs more than the pieces do.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count + 4) { room in
            room[0] = UInt8(ascii: ",")
            room[1] = UInt8(ascii: "\"")
            for index in 0..<count { room[index + 2] = name.utf8Start[index] }
            room[count + 2] = UInt8(ascii: "\"")
            room[count + 3] = UInt8(ascii: ":")
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: room[(needsComma ? 0 : 1)...]))
        }
        needsComma = false
    }

    /// Writes a member's name that is not known beforehand; its value comes next.
    package mutating func name(text: String) {
        separate()
        appendQuoted(text)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Writes `null`.
    package mutating func null() { literal("null") }

    /// Writes `true` or `false`.
    package mutating func value(_ value: Bool) { literal(value ? "true" : "false") }

    /// Writes a string.
    package mutating func value(_ value: String) {
        var value = value
        value.withUTF8 { self.value(escaping: $0) }
    }

    /// Writes a string of UTF-8; a short one that needs no care is put together first.
    private mutating func value(escaping text: UnsafeBufferPointer<UInt8>) {
        if text.count <= Self.shortText, let start = text.baseAddress, JSONText.isPlain(text) {
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: text.count + 3) { room in
                room[0] = UInt8(ascii: ",")
                room[1] = UInt8(ascii: "\"")
                (room.baseAddress.map { $0 + 2 })?.update(from: start, count: text.count)
                room[text.count + 2] = UInt8(ascii: "\"")
                let from = needsComma ? 0 : 1
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: room[from...]))
            }
        } else {
            separate()
            bytes.append(UInt8(ascii: "\""))
            appendEscaped(text)
            bytes.append(UInt8(ascii: "\""))
        }
        needsComma = true
    }

    /// What fits on the stack with room to spare.
    private static let shortText = 256

    /// Writes a string of these bytes, which are known to be UTF-8.
    mutating func value(utf8 text: [UInt8]) {
        text.withUnsafeBufferPointer { value(escaping: $0) }
    }

    /// Writes an id.
    package mutating func value<Kind>(_ id: Identifier<Kind>) {
        guard let ulid = id.ulid else { return value(id.text) }
        separate()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: Kind.prefix.utf8)
        ulid.append(to: &bytes)
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    /// Writes an integer.
    package mutating func value(_ value: some BinaryInteger & FixedWidthInteger) {
        separate()
        appendDecimal(Int64(clamping: value))
        needsComma = true
    }

    /// Writes a number, `null` where it is not finite, without a fraction where it has none.
    package mutating func value(_ value: Double) {
        guard value.isFinite else { return null() }
        if let whole = Int64(exactly: value) { return self.value(whole) }
        raw(Array("\(value)".utf8))
    }

    /// Writes a time as RFC 3339 with milliseconds.
    package mutating func value(_ value: Timestamp) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        value.appendRFC3339(to: &bytes)
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    /// Writes a length of time as an integer of milliseconds.
    package mutating func value(_ value: Milliseconds) { self.value(value.count) }

    /// Writes bytes that are one JSON value already.
    package mutating func raw(_ json: some Collection<UInt8>) {
        separate()
        bytes.append(contentsOf: json)
        needsComma = true
    }

    /// Ends a line of JSON Lines.
    package mutating func newline() {
        bytes.append(0x0A)
        needsComma = false
    }

    private mutating func open(_ byte: UInt8) {
        separate()
        bytes.append(byte)
        needsComma = false
    }

    private mutating func close(_ byte: UInt8) {
        bytes.append(byte)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
    }

    private mutating func literal(_ text: StaticString) {
        separate()
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
        needsComma = true
    }
}
