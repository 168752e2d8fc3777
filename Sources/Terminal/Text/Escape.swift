/// How characters that must not reach a terminal are written instead: in printable ASCII.
enum Escape {
    /// The written form of a scalar: `^[`, `^?`, `\u009b`, `\u202e`, `\u{e0001}`.
    static func of(_ scalar: Unicode.Scalar) -> String {
        switch scalar.value {
        case 0..<0x20: "^" + String(Unicode.Scalar(UInt8(scalar.value) + 0x40))
        case 0x7F: "^?"
        case 0..<0x1_0000: "\\u" + hex(scalar.value, digits: 4)
        default: "\\u{" + hex(scalar.value, digits: 5) + "}"
        }
    }

    /// The written form of a byte that is no UTF-8: `\x9b`.
    static func invalid(_ byte: UInt8) -> String { "\\x" + hex(UInt32(byte), digits: 2) }

    /// Whether a scalar only picks the text or emoji form of `base`, which is no abuse.
    static func isPresentation(_ scalar: Unicode.Scalar, of base: Unicode.Scalar) -> Bool {
        guard scalar.value == 0xFE0E || scalar.value == 0xFE0F else { return false }
        return base.value > 0x7F && base.properties.isEmoji
    }

    /// Whether a scalar must not be shown as itself: controls, formats, what is invisible, what
    /// separates lines, private use, and what is not assigned.
    static func isNeeded(for scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
            .paragraphSeparator:
            return true
        default:
            return properties.isDefaultIgnorableCodePoint
        }
    }

    private static func hex(_ value: UInt32, digits: Int) -> String {
        let text = String(value, radix: 16)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
