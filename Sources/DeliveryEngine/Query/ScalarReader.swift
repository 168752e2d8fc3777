/// Reads scalars from UTF-8 bytes, or from JSON's escapes of them.
struct ScalarReader {
    let bytes: UnsafeBufferPointer<UInt8>
    let decodesEscapes: Bool

    /// The scalar that begins at `place`; `nil` at the end and where the bytes are not UTF-8.
    func scalar(at place: Int) -> (Unicode.Scalar, length: Int)? {
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
        // Longer than it needs to be is not UTF-8.
        guard let scalar = Unicode.Scalar(value), UTF8.width(scalar) == length else { return nil }
        return (scalar, length)
    }
}
