extension JSONText {
    /// Whether a string can be written as it is; at times it says no although it could.
    static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var place = 0
        while place + 8 <= text.count {
            if mayNeedCare(eightOf: text, at: place) { return false }
            place += 8
        }
        while place < text.count {
            switch text[place] {
            case ..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x7F: return false
            default: place += 1
            }
        }
        return true
    }

    /// Whether one of the eight bytes at `place` is a control character, a quote, a backslash or DEL,
    /// or, where only ASCII may pass, part of a longer character; at times it says so although none
    /// is.
    @inline(__always)
    static func mayNeedCare(
        eightOf text: UnsafeBufferPointer<UInt8>, at place: Int, isASCIIOnly: Bool = false
    ) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let word = UnsafeRawBufferPointer(text).loadUnaligned(
            fromByteOffset: place, as: UInt64.self)
        // A byte that a subtraction takes below zero has its high bit set then, and had not before.
        let control = (word &- ones &* 0x20) & ~word
        let quote = word ^ (ones &* 0x22)
        let backslash = word ^ (ones &* 0x5C)
        let delete = word ^ (ones &* 0x7F)
        let zeros =
            ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)
            | ((delete &- ones) & ~delete)
        return (control | zeros | (isASCIIOnly ? word : 0)) & (ones &* 0x80) != 0
    }
}
