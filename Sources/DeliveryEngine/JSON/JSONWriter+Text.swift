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
    /// What RFC 8259 demands is escaped, DEL, and what `HiddenScalar` says.
    mutating func addEscaped(_ text: UnsafeRawBufferPointer) {
        var rest = text
        while !rest.isEmpty {
            let part = UnsafeRawBufferPointer(rebasing: rest.prefix(Self.countAtOnce(rest)))
            makeRoom(part.count * Self.longestEscape + JSONLanes.width)
            used(Self.escape(part, into: end))
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(part.count))
        }
    }

    /// How much is escaped in one go, so that the room for the worst that can come stays small.
    private static var mostAtOnce: Int { 4096 }
    /// How many of the bytes are escaped in one go: no character is cut.
    private static func countAtOnce(_ text: UnsafeRawBufferPointer) -> Int {
        guard text.count > mostAtOnce else { return text.count }
        var count = mostAtOnce
        while count > mostAtOnce - longestCharacter, text[count] & 0xC0 == 0x80 { count -= 1 }
        return count
    }

    /// The bytes of a character's UTF-8.
    private static var longestCharacter: Int { 4 }
    /// `\u001f`; a character of four bytes has two.
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
            let byte = at.load(as: UInt8.self)
            if byte < 0x80 {
                to += putEscape(of: byte, at: to)
                at += 1
            } else if let hidden = HiddenScalar(at, count: end - at) {
                to += putEscape(of: hidden, at: to)
                at += hidden.length
            } else {
                // It stands there already, with the sixteen.
                at += 1
                to += 1
            }
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
        return putEscape(ofUnit: UInt16(byte), at: to)
    }

    /// Puts the escapes of a hidden character at `to` and returns their length: two where UTF-16
    /// has two units.
    private static func putEscape(
        of hidden: HiddenScalar, at to: UnsafeMutableRawPointer
    ) -> Int {
        guard hidden.value > 0xFFFF else {
            return putEscape(ofUnit: UInt16(hidden.value), at: to)
        }
        let rest = hidden.value - 0x10000
        let length = putEscape(ofUnit: UInt16(0xD800 + rest >> 10), at: to)
        return length + putEscape(ofUnit: UInt16(0xDC00 + rest & 0x3FF), at: to + length)
    }

    private static func putEscape(ofUnit unit: UInt16, at to: UnsafeMutableRawPointer) -> Int {
        to.storeBytes(of: UInt8(ascii: "\\"), as: UInt8.self)
        (to + 1).storeBytes(of: UInt8(ascii: "u"), as: UInt8.self)
        for place in 0..<4 {
            let digit = hexDigit(UInt8(truncatingIfNeeded: unit >> UInt16(12 - 4 * place)) & 15)
            (to + 2 + place).storeBytes(of: digit, as: UInt8.self)
        }
        return longestEscape
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? 0x30 + value : 0x61 + value - 10
    }
}
