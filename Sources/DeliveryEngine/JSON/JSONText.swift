import Glibc

/// The content of JSON strings.
enum JSONText {
    /// Whether there is a backslash.
    static func hasEscape(_ content: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let start = content.baseAddress, !content.isEmpty else { return false }
        return memchr(start, Int32(UInt8(ascii: "\\")), content.count) != nil
    }

    /// The text between the quotes with its escapes undone; lone surrogates and bytes that are not
    /// UTF-8 become U+FFFD, escapes that are none stay as they are.
    static func decode(_ content: UnsafeBufferPointer<UInt8>) -> String {
        guard hasEscape(content) else {
            return String(decoding: content, as: UTF8.self)
        }
        return String(decoding: decodedBytes(content), as: UTF8.self)
    }

    /// The bytes between the quotes with their escapes undone.
    static func decodedBytes(_ content: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(content.count)
        var place = 0
        while place < content.count {
            let rest = UnsafeBufferPointer(rebasing: content[place...])
            let plain = plainCount(rest)
            bytes.append(contentsOf: rest.prefix(plain))
            place += plain
            if place < content.count { place += unescape(content, at: place, into: &bytes) }
        }
        return bytes
    }

    /// How many bytes come before the next escape, which has at least one more byte.
    private static func plainCount(_ content: UnsafeBufferPointer<UInt8>) -> Int {
        guard let start = content.baseAddress,
            let found = memchr(start, Int32(UInt8(ascii: "\\")), content.count)
        else { return content.count }
        let count = UnsafeRawPointer(found) - UnsafeRawPointer(start)
        return count + 1 < content.count ? count : content.count
    }

    /// Whether both are the same bytes.
    static func isSame(
        _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        guard left.count == right.count else { return false }
        guard let first = left.baseAddress, let second = right.baseAddress else { return true }
        return memcmp(first, second, left.count) == 0
    }

    /// The scalar of the `\u` escape at `place` and the escape's length, two escapes for a pair of
    /// surrogates; U+FFFD for a lone one, `nil` where there is no such escape.
    static func unicodeEscape(
        _ bytes: UnsafeBufferPointer<UInt8>, at place: Int
    ) -> (scalar: Unicode.Scalar, length: Int, isLone: Bool)? {
        guard let unit = codeUnit(bytes, at: place) else { return nil }
        if let scalar = Unicode.Scalar(unit) { return (scalar, 6, false) }
        guard unit < 0xDC00, let low = codeUnit(bytes, at: place + 6),
            (0xDC00...0xDFFF).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
        else { return ("\u{FFFD}", 6, true) }
        return (scalar, 12, false)
    }

    private static func unescape(
        _ content: UnsafeBufferPointer<UInt8>, at place: Int, into bytes: inout [UInt8]
    ) -> Int {
        if let (scalar, length, _) = unicodeEscape(content, at: place) {
            bytes.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
            return length
        }
        switch content[place + 1] {
        case UInt8(ascii: "b"): bytes.append(0x08)
        case UInt8(ascii: "f"): bytes.append(0x0C)
        case UInt8(ascii: "n"): bytes.append(0x0A)
        case UInt8(ascii: "r"): bytes.append(0x0D)
        case UInt8(ascii: "t"): bytes.append(0x09)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
            bytes.append(content[place + 1])
        default:
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(content[place + 1])
        }
        return 2
    }

    private static func codeUnit(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> UInt32? {
        guard place + 6 <= bytes.count, bytes[place] == UInt8(ascii: "\\"),
            bytes[place + 1] == UInt8(ascii: "u")
        else { return nil }
        var value: UInt32 = 0
        for offset in 2..<6 {
            guard let digit = bytes[place + offset].hexDigitValue else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return value
    }
}
