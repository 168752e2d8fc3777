extension JSONLineCursor {
    /// A text in quotes: where it lies in the line, or with its escapes undone.
    mutating func string() throws(OtherSpelling) -> UnsafeRawBufferPointer {
        guard place < end, place.pointee == UInt8(ascii: "\"") else { throw OtherSpelling() }
        let first = place + 1
        var at = first
        while at < end {
            let plain = JSONLanes(at).plainToRead
            at += plain
            if plain == JSONLanes.width { continue }
            guard at < end else { break }
            switch at.pointee {
            case UInt8(ascii: "\""):
                place = at + 1
                return UnsafeRawBufferPointer(start: first, count: at - first)
            case UInt8(ascii: "\\"): return try undone(from: first, firstEscape: at)
            case 0x80...: at += try sequences(at)
            default: throw OtherSpelling()
            }
        }
        throw OtherSpelling()
    }

    /// The text that begins at `first` with its escapes undone.
    private mutating func undone(
        from first: UnsafePointer<UInt8>, firstEscape: UnsafePointer<UInt8>
    ) throws(OtherSpelling) -> UnsafeRawBufferPointer {
        let text = free
        var to = free
        to.update(from: first, count: firstEscape - first)
        to += firstEscape - first
        var at = firstEscape
        while at < end {
            let lanes = JSONLanes(at)
            // All sixteen are copied; those behind the plain ones are written over.
            UnsafeMutableRawPointer(to).storeBytes(of: lanes.bytes, as: SIMD16<UInt8>.self)
            let plain = lanes.plainToRead
            at += plain
            to += plain
            if plain == JSONLanes.width { continue }
            guard at < end else { break }
            switch at.pointee {
            case UInt8(ascii: "\""):
                place = at + 1
                free = to
                return UnsafeRawBufferPointer(start: text, count: to - text)
            case UInt8(ascii: "\\"): try undo(&at, into: &to)
            case 0x80...:
                let count = try sequences(at)
                to.update(from: at, count: count)
                at += count
                to += count
            default: throw OtherSpelling()
            }
        }
        throw OtherSpelling()
    }

    /// Moves past an escape and writes what it means.
    @inline(__always)
    private func undo(
        _ at: inout UnsafePointer<UInt8>, into to: inout UnsafeMutablePointer<UInt8>
    ) throws(OtherSpelling) {
        guard end - at >= 2 else { throw OtherSpelling() }
        switch at[1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): to.pointee = at[1]
        case UInt8(ascii: "n"): to.pointee = 0x0A
        case UInt8(ascii: "r"): to.pointee = 0x0D
        case UInt8(ascii: "t"): to.pointee = 0x09
        case UInt8(ascii: "b"): to.pointee = 0x08
        case UInt8(ascii: "f"): to.pointee = 0x0C
        default: return try undoUnicode(&at, into: &to)
        }
        at += 2
        to += 1
    }

    private func undoUnicode(
        _ at: inout UnsafePointer<UInt8>, into to: inout UnsafeMutablePointer<UInt8>
    ) throws(OtherSpelling) {
        let rest = UnsafeBufferPointer(start: at, count: end - at)
        guard let (scalar, length, isLone) = JSONText.unicodeEscape(rest, at: 0), !isLone,
            let encoded = UTF8.encode(scalar)
        else { throw OtherSpelling() }
        for byte in encoded {
            to.pointee = byte
            to += 1
        }
        at += length
    }

    /// How many bytes the characters of several bytes have that follow each other from `first` on.
    ///
    /// Overlong forms, surrogates and what is beyond Unicode are not UTF-8 (RFC 3629).
    private func sequences(_ first: UnsafePointer<UInt8>) throws(OtherSpelling) -> Int {
        var at = first
        while at < end, at.pointee >= 0x80 {
            let second = end - at > 1 ? at[1] : 0
            let length: Int
            let accepted: ClosedRange<UInt8>
            switch at.pointee {
            case 0xC2...0xDF: (length, accepted) = (2, 0x80...0xBF)
            case 0xE0: (length, accepted) = (3, 0xA0...0xBF)
            case 0xED: (length, accepted) = (3, 0x80...0x9F)
            case 0xE1...0xEF: (length, accepted) = (3, 0x80...0xBF)
            case 0xF0: (length, accepted) = (4, 0x90...0xBF)
            case 0xF1...0xF3: (length, accepted) = (4, 0x80...0xBF)
            case 0xF4: (length, accepted) = (4, 0x80...0x8F)
            default: throw OtherSpelling()
            }
            guard end - at >= length, accepted.contains(second),
                length < 3 || at[2] & 0xC0 == 0x80, length < 4 || at[3] & 0xC0 == 0x80
            else { throw OtherSpelling() }
            at += length
        }
        return at - first
    }
}
