/// The kinds of bytes that folding tells apart.
extension UInt8 {
    var isHexadecimal: Bool {
        isASCIIDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20)
    }

    /// Bytes beyond ASCII are of letters, whatever the encoding.
    private var isLetter: Bool { isASCIILetter || self >= 0x80 }

    /// Space, and the control characters that stand for it.
    var isFoldedSpace: Bool { self == UInt8(ascii: " ") || (9...13).contains(self) }

    /// A letter, a digit, or what joins them within an id.
    var isFoldedWord: Bool { isLetter || isASCIIDigit || isJoiner }

    /// What joins the parts of an id.
    var isJoiner: Bool { self == UInt8(ascii: "_") || self == UInt8(ascii: "-") }

    /// What stands between numbers that belong together.
    var isMarkJoiner: Bool {
        switch self {
        case UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "/"),
            UInt8(ascii: ","), UInt8(ascii: "_"), UInt8(ascii: "+"):
            true
        default: false
        }
    }

    /// What a mail address is made of, on either side.
    var isAddress: Bool {
        isFoldedWord || self == UInt8(ascii: ".") || self == UInt8(ascii: "#")
            || self == UInt8(ascii: "+")
    }

    /// The small letter of a capital one of ASCII.
    var lowercased: UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
    }
}

extension UnsafeRawBufferPointer {
    /// Whether it is a UUID: hexadecimal digits in groups of 8, 4, 4, 4 and 12.
    var isUUID: Bool {
        guard count == 36 else { return false }
        return indices.allSatisfy { index in
            switch index {
            case 8, 13, 18, 23: self[index] == UInt8(ascii: "-")
            default: self[index].isHexadecimal
            }
        }
    }
}
