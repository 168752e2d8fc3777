extension UInt8 {
    /// Whether it is `0-9` in ASCII.
    package var isASCIIDigit: Bool { self &- 0x30 < 10 }
    /// Whether it is `A-Za-z` in ASCII.
    package var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }
    /// Whether it is `0-9A-Fa-f` in ASCII.
    package var isASCIIHexDigit: Bool { hexDigitValue != nil }
    /// Whether it is `A-Za-z0-9_.-` in ASCII: what names that go everywhere are made of.
    package var isASCIIWord: Bool {
        let half: UInt64 = self < 64 ? 0x03FF_6000_0000_0000 : 0x07FF_FFFE_87FF_FFFE
        return self < 128 && half >> UInt64(self & 63) & 1 != 0
    }

    /// The value of a hexadecimal digit in ASCII, `nil` where it is none.
    var hexDigitValue: UInt8? {
        if isASCIIDigit { return self - 0x30 }
        let letter = (self | 0x20) &- 0x61
        return letter < 6 ? letter + 10 : nil
    }
}
