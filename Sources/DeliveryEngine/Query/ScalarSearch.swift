/// Finds folded scalars in UTF-8 bytes, either as themselves or as JSON's escapes of them.
struct ScalarSearch {
    let needle: [Unicode.Scalar]
    let bytes: UnsafeBufferPointer<UInt8>
    let decodesEscapes: Bool

    /// Where the needle first begins.
    func find() -> Int? {
        var place = 0
        while place < bytes.count {
            if matches(at: place) { return place }
            place += 1
        }
        return nil
    }

    private func matches(at start: Int) -> Bool {
        var place = start
        for wanted in needle {
            guard let (scalar, length) = scalar(at: place), CaseFolding.fold(scalar) == wanted
            else {
                return false
            }
            place += length
        }
        return true
    }

    private func scalar(at place: Int) -> (Unicode.Scalar, length: Int)? {
        guard place < bytes.count else { return nil }
        let first = bytes[place]
        if decodesEscapes, first == UInt8(ascii: "\\"),
            let escape = JSONText.unicodeEscape(bytes, at: place), !escape.isLone
        {
            return (escape.scalar, escape.length)
        }
        if first < 0x80 { return (Unicode.Scalar(first), 1) }
        let length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0
        guard length > 0, place + length <= bytes.count else { return nil }
        var value = UInt32(first) & (0xFF >> UInt32(length + 1))
        for offset in 1..<length {
            let byte = bytes[place + offset]
            guard byte & 0xC0 == 0x80 else { return nil }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        return Unicode.Scalar(value).map { ($0, length) }
    }
}
