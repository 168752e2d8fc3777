extension JSONWriter {
    /// Adds an integer in decimal, for which room was made.
    mutating func addDecimal(_ value: Int64) {
        if value < 0 { add(UInt8(ascii: "-")) }
        var (rest, length) = (value.magnitude, 1)
        while rest >= 10 {
            rest /= 10
            length += 1
        }
        rest = value.magnitude
        let digits = next(length)
        for place in stride(from: length - 1, through: 0, by: -1) {
            digits[place] = UInt8(truncatingIfNeeded: 0x30 + rest % 10)
            rest /= 10
        }
    }

    /// Adds UTF-8 with its escapes, without quotes.
    ///
    /// Only what RFC 8259 demands is escaped, and DEL.
    mutating func addEscaped(_ text: UnsafeRawBufferPointer) {
        var rest = text
        while !rest.isEmpty {
            let part = UnsafeRawBufferPointer(rebasing: rest.prefix(Self.mostAtOnce))
            makeRoom(part.count * Self.longestEscape + JSONLanes.width)
            used(Self.escape(part, into: end))
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(part.count))
        }
    }

    /// How much is escaped in one go, so that the room for the worst that can come stays small.
    private static var mostAtOnce: Int { 4096 }
    /// `\u001f`.
    private static var longestEscape: Int { 6 }

    /// Puts `text` with its escapes at the beginning of `room`, and returns how many bytes it took.
    ///
    /// Plain pointers, each step bounded: `room` has place for an escape of every byte and sixteen
    /// bytes more, because all sixteen of a step are copied before it is known how many are plain.
    private static func escape(
        _ text: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
    ) -> Int {
        precondition(room.count >= text.count * longestEscape + JSONLanes.width)
        guard let first = text.baseAddress, let start = room.baseAddress else { return 0 }
        let end = first + text.count
        var (at, to) = (first, start)
        while at < end {
            let lanes = JSONLanes(at, count: end - at)
            to.storeBytes(of: lanes.bytes, as: SIMD16<UInt8>.self)
            let plain = min(lanes.plainToWrite, end - at)
            at += plain
            to += plain
            if plain == JSONLanes.width || at == end { continue }
            to += putEscape(of: at.load(as: UInt8.self), at: to)
            at += 1
        }
        return to - start
    }

    /// Puts the escape of a byte at `to` and returns its length.
    @inline(__always)
    private static func putEscape(of byte: UInt8, at to: UnsafeMutableRawPointer) -> Int {
        to.storeBytes(of: UInt8(ascii: "\\"), as: UInt8.self)
        let letter: UInt8? =
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): byte
            case 0x08: UInt8(ascii: "b")
            case 0x09: UInt8(ascii: "t")
            case 0x0A: UInt8(ascii: "n")
            case 0x0C: UInt8(ascii: "f")
            case 0x0D: UInt8(ascii: "r")
            default: nil
            }
        if let letter {
            (to + 1).storeBytes(of: letter, as: UInt8.self)
            return 2
        }
        for (place, character) in "u00".utf8.enumerated() {
            (to + 1 + place).storeBytes(of: character, as: UInt8.self)
        }
        (to + 4).storeBytes(of: hexDigit(byte >> 4), as: UInt8.self)
        (to + 5).storeBytes(of: hexDigit(byte & 15), as: UInt8.self)
        return longestEscape
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? 0x30 + value : 0x61 + value - 10
    }
}
