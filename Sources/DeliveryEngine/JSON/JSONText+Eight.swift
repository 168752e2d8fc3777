extension JSONText {
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
