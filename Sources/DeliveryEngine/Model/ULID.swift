/// A 128-bit identifier that sorts by time: 48 bits of milliseconds, 80 bits of chance, written as
/// 26 characters of Crockford's base 32 (the ULID specification, canonical upper case).
package struct ULID: Hashable, Sendable, Comparable {
    /// The 48 bits of time and the first 16 of chance.
    ///
    /// Two words, because one of 128 bits would have everything that holds an id laid out and
    /// allocated in steps of 16 bytes.
    package let high: UInt64
    /// The other 64 bits of chance.
    package let low: UInt64

    private static let alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ" as StaticString
    /// The characters of its text.
    package static let length = 26

    /// The ULID of these two halves.
    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The ULID with exactly these bits.
    package init(bits: UInt128) {
        self.init(
            high: UInt64(truncatingIfNeeded: bits >> 64), low: UInt64(truncatingIfNeeded: bits))
    }

    /// The 128 bits, most significant first.
    package var bits: UInt128 { UInt128(high) << 64 | UInt128(low) }

    /// The ULID made at `time` with 80 bits of `chance`; higher bits of `chance` are ignored.
    package init(time: Timestamp, chance: UInt128) {
        let milliseconds = UInt128(UInt64(clamping: time.milliseconds) & 0xFFFF_FFFF_FFFF)
        self.init(bits: milliseconds << 80 | chance & (1 << 80 - 1))
    }

    /// The ULID that `text` spells in its canonical form, `nil` for any other text.
    package init?(_ text: some StringProtocol) {
        let found =
            text.utf8.withContiguousStorageIfAvailable { ULID(utf8: $0) }
            ?? Array(text.utf8).withUnsafeBufferPointer { ULID(utf8: $0) }
        guard let found else { return nil }
        self = found
    }

    /// The ULID that these bytes spell in its canonical form, `nil` for any others.
    package init?(utf8: UnsafeBufferPointer<UInt8>) {
        guard utf8.count == Self.length, utf8[0] <= UInt8(ascii: "7") else { return nil }
        // Thirteen digits of the upper 63 bits, the one behind them, and twelve of the lower 60.
        var (upper, lower, all) = (UInt64(0), UInt64(0), UInt8(0))
        for place in 0...12 {
            let digit = Self.digit(utf8[place])
            upper = upper << 5 | UInt64(digit)
            all |= digit
        }
        for place in 14...25 {
            let digit = Self.digit(utf8[place])
            lower = lower << 5 | UInt64(digit)
            all |= digit
        }
        let middle = Self.digit(utf8[13])
        guard (all | middle) < 32 else { return nil }
        self.init(high: upper << 1 | UInt64(middle >> 4), low: UInt64(middle) << 60 | lower)
    }

    /// The 26 characters.
    package var text: String {
        String(unsafeUninitializedCapacity: Self.length) { buffer in
            put(into: buffer)
            return Self.length
        }
    }

    /// Puts the 26 characters into the first bytes of `buffer`.
    package func put(into buffer: UnsafeMutableBufferPointer<UInt8>) {
        // Twelve digits of five bits in each half, and one between them.
        buffer[13] = Self.digit(low >> 60 | high << 4)
        var (lower, upper) = (low, high >> 1)
        for position in 0..<12 {
            buffer[25 - position] = Self.digit(lower)
            buffer[12 - position] = Self.digit(upper)
            lower >>= 5
            upper >>= 5
        }
        buffer[0] = Self.digit(upper)
    }

    @inline(__always)
    private static func digit(_ bits: UInt64) -> UInt8 {
        alphabet.utf8Start[Int(truncatingIfNeeded: bits & 31)]
    }

    /// The time it was made at.
    package var time: Timestamp { Timestamp(milliseconds: Int64(high >> 16)) }

    /// Orders by bits, which is the order of the texts.
    package static func < (left: ULID, right: ULID) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }

    /// What a character is worth, 32 or more for one that is no digit.
    @inline(__always)
    private static func digit(_ byte: UInt8) -> UInt8 {
        let place = Int(byte &- UInt8(ascii: "0"))
        return place < values.utf8CodeUnitCount ? values.utf8Start[place] : noDigit
    }

    private static let noDigit: UInt8 = 32
    /// The values of the characters from `0` to `Z`.
    private static let values =
        """
        \u{0}\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}\u{7}\u{8}\u{9}\u{20}\
        \u{20}\u{20}\u{20}\u{20}\u{20}\u{20}\u{A}\u{B}\u{C}\u{D}\u{E}\
        \u{F}\u{10}\u{11}\u{20}\u{12}\u{13}\u{20}\u{14}\u{15}\u{20}\u{16}\
        \u{17}\u{18}\u{19}\u{1A}\u{20}\u{1B}\u{1C}\u{1D}\u{1E}\u{1F}
        """ as StaticString
}
