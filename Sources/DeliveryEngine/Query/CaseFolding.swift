/// Comparison without regard to case: Unicode simple folding, one scalar to one scalar, the same in
/// every locale.
///
/// `ß` and `ss` stay different; `İ` and `ı` fold to themselves.
enum CaseFolding {
    /// The folded form of a scalar.
    static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if scalar.isASCII {
            let isUpper = scalar.value &- 0x41 < 26
            return isUpper ? Unicode.Scalar(UInt8(scalar.value | 0x20)) : scalar
        }
        // Dotted and dotless i change length or language when their case changes.
        if scalar.value == 0x130 || scalar.value == 0x131 { return scalar }
        // Upper case first: σ and ς, s and ſ, µ and μ meet there.
        let upper = single(scalar.properties.uppercaseMapping) ?? scalar
        return single(upper.properties.lowercaseMapping) ?? upper
    }

    /// The folded scalars of a text.
    static func fold(_ text: some StringProtocol) -> [Unicode.Scalar] {
        text.unicodeScalars.map(fold)
    }

    /// The folded form of an ASCII byte; other bytes as they are.
    @inline(__always)
    static func fold(_ byte: UInt8) -> UInt8 {
        byte &- 0x41 < 26 ? byte | 0x20 : byte
    }

    private static func single(_ text: String) -> Unicode.Scalar? {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, scalars.count == 1 else { return nil }
        return first
    }
}
