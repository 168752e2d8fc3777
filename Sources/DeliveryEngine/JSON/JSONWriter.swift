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
///
/// Its memory is its own and grows as it must: an array asks before every byte whether it is shared,
/// and a line of an export has some hundred tokens.
///
/// Unchecked: it owns its memory, and cannot be copied.
package struct JSONWriter: ~Copyable, @unchecked Sendable {
    private var memory: UnsafeMutableRawBufferPointer
    private var count = 0
    /// Whether the next value or member needs a comma before it.
    private var needsComma = false

    /// A writer with room for this many bytes.
    package init(capacity: Int = 0) { self.init(reusing: LineBlock(capacity: capacity)) }

    /// A writer that begins anew in the memory of a block, which has none then.
    package init(reusing block: LineBlock) { memory = block.giveUp() }

    deinit { memory.deallocate() }

    /// What has been written so far.
    package var bytes: [UInt8] { Array(UnsafeRawBufferPointer(rebasing: memory[..<count])) }

    /// How many bytes have been written so far.
    package var byteCount: Int { count }

    /// What has been written, without a copy.
    package consuming func finish() -> LineBlock {
        makeRoom(LineBlock.margin)
        let block = LineBlock(adopting: memory, count: count)
        discard self
        return block
    }

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
        let length = name.utf8CodeUnitCount
        makeRoom(length + 4)
        separate()
        add(UInt8(ascii: "\""))
        add(UnsafeBufferPointer(start: name.utf8Start, count: length))
        add(UInt8(ascii: "\""))
        add(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Writes a member's name that is not known beforehand; its value comes next.
    package mutating func name(text: String) {
        value(text)
        makeRoom(1)
        add(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Writes `null`.
    package mutating func null() { literal("null") }

    /// Writes `true` or `false`.
    package mutating func value(_ value: Bool) { literal(value ? "true" : "false") }

    /// Writes a string.
    package mutating func value(_ value: String) {
        var value = value
        value.withUTF8 { self.value(utf8: UnsafeRawBufferPointer($0)) }
    }

    /// Writes a string of these bytes, which are known to be UTF-8.
    package mutating func value(utf8 text: UnsafeRawBufferPointer) {
        makeRoom(2)
        separate()
        add(UInt8(ascii: "\""))
        addEscaped(text)
        makeRoom(1)
        add(UInt8(ascii: "\""))
        needsComma = true
    }

    /// Writes a string of these bytes, which are known to be UTF-8.
    mutating func value(utf8 text: [UInt8]) {
        text.withUnsafeBytes { value(utf8: $0) }
    }

    /// Writes an id.
    package mutating func value<Kind>(_ id: Identifier<Kind>) {
        guard let ulid = id.ulid else { return value(id.text) }
        makeRoom(Self.mostOfID)
        separate()
        add(UInt8(ascii: "\""))
        for byte in Kind.prefix.utf8 { add(byte) }
        ulid.put(into: next(ULID.length))
        add(UInt8(ascii: "\""))
        needsComma = true
    }

    /// Comma, quotes, prefix and ULID of an own id, and room to spare.
    private static let mostOfID = 64

    /// Writes an integer.
    package mutating func value(_ value: some BinaryInteger & FixedWidthInteger) {
        add(integer: Int64(clamping: value))
    }

    private mutating func add(integer value: Int64) {
        makeRoom(Self.mostOfNumber)
        separate()
        addDecimal(value)
        needsComma = true
    }

    /// A comma, a sign and nineteen digits.
    private static let mostOfNumber = 21

    /// Writes a number, `null` where it is not finite, without a fraction where it has none.
    package mutating func value(_ value: Double) {
        guard value.isFinite else { return null() }
        if let whole = Int64(exactly: value) { return self.value(whole) }
        raw(Array("\(value)".utf8))
    }

    /// Writes a time as RFC 3339 with milliseconds.
    package mutating func value(_ value: Timestamp) {
        makeRoom(Timestamp.rfc3339Length + 3)
        separate()
        add(UInt8(ascii: "\""))
        value.put(into: next(Timestamp.rfc3339Length))
        add(UInt8(ascii: "\""))
        needsComma = true
    }

    /// Writes a length of time as an integer of milliseconds.
    package mutating func value(_ value: Milliseconds) { self.value(value.count) }

    /// Writes bytes that are one JSON value already.
    package mutating func raw(_ json: some Collection<UInt8>) {
        makeRoom(json.count + 1)
        separate()
        if json.withContiguousStorageIfAvailable({ add($0) }) == nil {
            for byte in json { add(byte) }
        }
        needsComma = true
    }

    /// Ends a line of JSON Lines.
    package mutating func newline() {
        makeRoom(1)
        add(0x0A)
        needsComma = false
    }

    private mutating func open(_ byte: UInt8) {
        makeRoom(2)
        separate()
        add(byte)
        needsComma = false
    }

    private mutating func close(_ byte: UInt8) {
        makeRoom(1)
        add(byte)
        needsComma = true
    }

    private mutating func literal(_ text: StaticString) {
        makeRoom(text.utf8CodeUnitCount + 1)
        separate()
        add(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
        needsComma = true
    }
}

// The memory: room is made first, and what is added then is only checked against it.
extension JSONWriter {
    /// Makes room for so many bytes more.
    @inline(__always)
    mutating func makeRoom(_ more: Int) {
        if memory.count - count < more { grow(by: more) }
    }

    @inline(never)
    private mutating func grow(by more: Int) {
        let capacity = max(count + more, 2 * memory.count, Self.leastCapacity)
        let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 16)
        larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[..<count]))
        memory.deallocate()
        memory = larger
    }

    private static var leastCapacity: Int { 256 }

    @inline(__always)
    private mutating func separate() {
        if needsComma { add(UInt8(ascii: ",")) }
    }

    /// Adds a byte, for which room was made.
    @inline(__always)
    mutating func add(_ byte: UInt8) {
        memory[count] = byte
        count += 1
    }

    /// Adds bytes, for which room was made.
    @inline(__always)
    mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
        UnsafeMutableRawBufferPointer(rebasing: memory[count...]).copyMemory(
            from: UnsafeRawBufferPointer(bytes))
        count += bytes.count
    }

    /// The next bytes, for which room was made, to be put there by the caller.
    @inline(__always)
    mutating func next(_ length: Int) -> UnsafeMutableBufferPointer<UInt8> {
        defer { count += length }
        return UnsafeMutableRawBufferPointer(rebasing: memory[count..<count + length])
            .assumingMemoryBound(to: UInt8.self)
    }

    /// Where the next byte goes, with all the room there is; `used` tells how much of it was used.
    @inline(__always)
    var end: UnsafeMutableRawBufferPointer {
        UnsafeMutableRawBufferPointer(rebasing: memory[count...])
    }

    /// Counts bytes that were put at the end.
    @inline(__always)
    mutating func used(_ bytes: Int) { count = min(count + bytes, memory.count) }
}
