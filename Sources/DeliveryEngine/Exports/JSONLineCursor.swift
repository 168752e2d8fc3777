import Glibc

/// A way through one line of JSON that is spelled as `JSONWriter` spells it: nothing between the
/// tokens, and the members in the order that is asked for.
///
/// It throws `OtherSpelling` at whatever is not so and says nothing of why: the line is then read by
/// `JSONDocument`, which takes any JSON and words its faults. What the cursor takes, that takes too,
/// with the same meaning.
///
/// Plain pointers: `end` bounds every step, sixteen bytes behind it can be read (`LineBlock.margin`),
/// and what has escapes is undone into memory with room for the whole line and as much again as that
/// margin. Texts lie in either, and are good as long as both.
struct JSONLineCursor {
    /// Where the next token begins.
    var place: UnsafePointer<UInt8>
    /// Where the line ends.
    let end: UnsafePointer<UInt8>
    /// Where the next text with escapes goes.
    ///
    /// What was undone is never longer than it was written, so that there is always room.
    var free: UnsafeMutablePointer<UInt8>
    private let start: UnsafePointer<UInt8>

    /// A cursor at the beginning of `line`, `nil` of an empty one.
    init?(_ line: UnsafeRawBufferPointer, undoingInto room: UnsafeMutableRawBufferPointer) {
        guard let first = line.baseAddress, let free = room.baseAddress, !line.isEmpty,
            room.count >= line.count + LineBlock.margin
        else { return nil }
        place = first.assumingMemoryBound(to: UInt8.self)
        start = place
        end = place + line.count
        self.free = free.assumingMemoryBound(to: UInt8.self)
    }

    /// Moves past exactly these bytes.
    @inline(__always)
    mutating func expect(_ text: StaticString) throws(OtherSpelling) {
        guard take(text) else { throw OtherSpelling() }
    }

    /// Moves past these bytes where they come next.
    @inline(__always)
    mutating func take(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard end - place >= count, Self.isSame(place, text.utf8Start, count) else { return false }
        place += count
        return true
    }

    /// Checks that only space is left.
    mutating func expectEnd() throws(OtherSpelling) {
        while place < end {
            guard place.pointee.isJSONSpace else { throw OtherSpelling() }
            place += 1
        }
    }

    /// A whole number of at least 0 and at most eighteen digits.
    mutating func number() throws(OtherSpelling) -> Int {
        var value = 0
        let first = place
        while place < end, place.pointee.isASCIIDigit, place - first <= Self.mostDigits {
            value = value &* 10 &+ Int(place.pointee & 15)
            place += 1
        }
        let count = place - first
        guard count > 0, count <= Self.mostDigits, count == 1 || first.pointee != 0x30 else {
            throw OtherSpelling()
        }
        return value
    }

    /// A number, `nil` for `null`.
    @inline(__always)
    mutating func optionalNumber() throws(OtherSpelling) -> Int? {
        take("null") ? nil : try number()
    }

    /// A length of time, `nil` for `null`.
    mutating func optionalDuration() throws(OtherSpelling) -> Milliseconds? {
        guard let count = try optionalNumber() else { return nil }
        guard count <= ImportRules.longestDuration else { throw OtherSpelling() }
        return Milliseconds(Int64(count))
    }

    /// `true` or `false`.
    mutating func flag() throws(OtherSpelling) -> Bool {
        if take("true") { return true }
        try expect("false")
        return false
    }

    /// A text in quotes, `nil` for `null`.
    @inline(__always)
    mutating func optionalString() throws(OtherSpelling) -> UnsafeRawBufferPointer? {
        take("null") ? nil : try string()
    }

    /// A moment.
    mutating func moment() throws(OtherSpelling) -> Timestamp {
        let text = try string().assumingMemoryBound(to: UInt8.self)
        if let moment = Timestamp(plainRFC3339: text) { return moment }
        guard let moment = Timestamp(rfc3339: String(decoding: text, as: UTF8.self)) else {
            throw OtherSpelling()
        }
        return moment
    }

    /// A moment, `nil` for `null`.
    mutating func optionalMoment() throws(OtherSpelling) -> Timestamp? {
        take("null") ? nil : try moment()
    }

    /// An id.
    mutating func id<Kind>(_ kind: Kind.Type) throws(OtherSpelling) -> Identifier<Kind> {
        Identifier(utf8: try string().assumingMemoryBound(to: UInt8.self))
    }

    /// One of the words that a type is spelled in.
    mutating func choice<Choice>(
        _ choices: SpelledChoices<Choice>
    ) throws(OtherSpelling) -> Choice {
        guard let choice = choices.choice(of: try string()) else { throw OtherSpelling() }
        return choice
    }

    /// One of the words that a type is spelled in, `nil` for `null`.
    mutating func optionalChoice<Choice>(
        _ choices: SpelledChoices<Choice>
    ) throws(OtherSpelling) -> Choice? {
        take("null") ? nil : try choice(choices)
    }

    /// Bytes as `JSONWriter.bytesMembers` writes them under these two names: as text, or in base 64
    /// under the second, `nil` where both are `null`.
    mutating func bytes(
        _ name: StaticString, _ base64Name: StaticString
    ) throws(OtherSpelling) -> UnsafeRawBufferPointer? {
        try expect(name)
        let text = try optionalString()
        try expect(base64Name)
        guard let encoded = try optionalString() else { return text }
        // Only what lies in the line itself leaves room for what it spells.
        guard text == nil, let first = encoded.baseAddress, first >= UnsafeRawPointer(start),
            first < UnsafeRawPointer(end),
            let bytes = Base64.bytes(of: String(decoding: encoded, as: UTF8.self))
        else { throw OtherSpelling() }
        defer { free += bytes.count }
        for (index, byte) in bytes.enumerated() { free[index] = byte }
        return UnsafeRawBufferPointer(start: free, count: bytes.count)
    }

    /// As many digits as always fit a number of 64 bits.
    private static let mostDigits = 18

    @inline(__always)
    private static func isSame(
        _ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int
    ) -> Bool {
        memcmp(left, right, count) == 0
    }
}
