/// Bytes as text in base 64 (RFC 4648), with padding.
package enum Base64 {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let padding = UInt8(ascii: "=")
    private static let noDigit: UInt8 = 0xFF
    /// The value of each byte that is a digit of the alphabet.
    private static let digits: [UInt8] = {
        var digits = [UInt8](repeating: noDigit, count: 256)
        for (value, byte) in alphabet.enumerated() { digits[Int(byte)] = UInt8(value) }
        return digits
    }()

    /// The text of `bytes`.
    package static func text(of bytes: [UInt8]) -> String {
        let count = (bytes.count + 2) / 3 * 4
        return String(unsafeUninitializedCapacity: count) { output in
            for group in 0..<count / 4 { encode(bytes, group, into: output) }
            return count
        }
    }

    /// The bytes that `text` spells, `nil` for any other text.
    package static func bytes(of text: String) -> [UInt8]? {
        let spelled = Array(text.utf8)
        guard spelled.count.isMultiple(of: 4) else { return nil }
        guard let last = spelled.last else { return [] }
        let padded = last != padding ? 0 : spelled[spelled.count - 2] != padding ? 1 : 2
        var bytes: [UInt8] = []
        bytes.reserveCapacity(spelled.count / 4 * 3)
        var word: UInt32 = 0
        for (place, byte) in spelled.dropLast(padded).enumerated() {
            let digit = digits[Int(byte)]
            guard digit != noDigit else { return nil }
            word = word << 6 | UInt32(digit)
            // The first digit of a group ends no byte; each later one ends the next.
            let rest = place % 4
            if rest > 0 { bytes.append(UInt8(truncatingIfNeeded: word >> UInt32(6 - 2 * rest))) }
        }
        return bytes
    }

    private static func encode(
        _ bytes: [UInt8], _ group: Int, into output: UnsafeMutableBufferPointer<UInt8>
    ) {
        let start = group * 3
        let count = min(bytes.count - start, 3)
        var word: UInt32 = 0
        for offset in 0..<3 {
            word = word << 8 | (offset < count ? UInt32(bytes[start + offset]) : 0)
        }
        for digit in 0..<4 {
            let value = Int(word >> UInt32(18 - 6 * digit)) & 0x3F
            output[group * 4 + digit] = digit <= count ? alphabet[value] : padding
        }
    }
}
