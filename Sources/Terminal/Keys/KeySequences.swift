/// The keys that controls and finished escape sequences stand for.
enum KeySequences {
    /// The key of a byte below 0x80 that is no escape.
    static func ascii(_ byte: UInt8) -> Key {
        switch byte {
        case 0x0D, 0x0A: .enter
        case 0x09: .tab
        case 0x08, 0x7F: .backspace
        case 0x00: .control(" ")
        case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
        case 0x1B...0x1F: .control(Character(Unicode.Scalar(byte + 0x40)))
        default: .character(Character(Unicode.Scalar(byte)))
        }
    }

    /// The key of a control sequence; `nil` when it is none the console knows.
    ///
    /// Moving keys mean the same with Shift, Alt or Control; any other key with one of them is
    /// not the key without it.
    static func control(_ parameters: [UInt8], _ final: UInt8) -> Key? {
        let text = String(decoding: parameters, as: UTF8.self)
        if text.hasPrefix("<") {
            let isPress = final == UInt8(ascii: "M")
            return MouseEvent(report: text.dropFirst(), isPress: isPress).map { .mouse($0) }
        }
        let fields = text.split(separator: ";", omittingEmptySubsequences: false)
        let isModified = fields.count > 1
        if let key = moving(final) { return key }
        switch final {
        case UInt8(ascii: "Z"): return .backTab
        case UInt8(ascii: "P")...UInt8(ascii: "S"):
            return isModified ? nil : .function(Int(final - UInt8(ascii: "P")) + 1)
        case UInt8(ascii: "~"):
            guard let number = fields.first.flatMap({ Int($0) }) else { return nil }
            return numbered(number, isModified: isModified)
        default: return nil
        }
    }

    /// The key of a single shift (`ESC O`), which application mode sends.
    static func singleShift(_ byte: UInt8) -> Key? {
        if let key = moving(byte) { return key }
        switch byte {
        case UInt8(ascii: "P")...UInt8(ascii: "S"):
            return .function(Int(byte - UInt8(ascii: "P")) + 1)
        case UInt8(ascii: "M"): return .enter
        case UInt8(ascii: "I"): return .tab
        case UInt8(ascii: " "): return .character(" ")
        case UInt8(ascii: "X"): return .character("=")
        case UInt8(ascii: "j")...UInt8(ascii: "y"):
            // The keypad: each sends the letter 0x40 above its own character.
            return .character(Character(Unicode.Scalar(byte - 0x40)))
        default: return nil
        }
    }

    /// The key of `ESC [ [` and a letter: F1 to F5 of the Linux console.
    static func linuxFunction(_ byte: UInt8) -> Key? {
        guard (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(byte) else { return nil }
        return .function(Int(byte - UInt8(ascii: "A")) + 1)
    }

    private static func moving(_ final: UInt8) -> Key? {
        switch final {
        case UInt8(ascii: "A"): .up
        case UInt8(ascii: "B"): .down
        case UInt8(ascii: "C"): .right
        case UInt8(ascii: "D"): .left
        case UInt8(ascii: "H"): .home
        case UInt8(ascii: "F"): .end
        default: nil
        }
    }

    private static func numbered(_ number: Int, isModified: Bool) -> Key? {
        switch number {
        case 1, 7: return .home
        case 4, 8: return .end
        case 5: return .pageUp
        case 6: return .pageDown
        default: break
        }
        if isModified { return nil }
        switch number {
        case 3: return .delete
        case 11...15: return .function(number - 10)
        case 17...21: return .function(number - 11)
        case 23, 24: return .function(number - 12)
        default: return nil
        }
    }
}
