extension JSONScanner {
    mutating func literal(_ text: StaticString) throws(JSONError) {
        let start = place
        for index in 0..<text.utf8CodeUnitCount {
            guard take((text.utf8Start + index).pointee) else {
                throw error("no JSON value begins here", at: start)
            }
        }
    }

    /// Moves past a number, of any size: `1e999999` is one.
    mutating func number() throws(JSONError) {
        _ = take(UInt8(ascii: "-"))
        if take(UInt8(ascii: "0")) {
            if current?.isASCIIDigit == true { throw error("a number begins with 0") }
        } else {
            try digits()
        }
        if take(UInt8(ascii: ".")) { try digits() }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
    }

    private mutating func digits() throws(JSONError) {
        guard current?.isASCIIDigit == true else { throw error("a digit is missing") }
        while current?.isASCIIDigit == true { place += 1 }
    }

    /// Moves past a string, quotes included.
    mutating func string() throws(JSONError) {
        let opening = place
        hasEscape = false
        place += 1
        while let byte = current {
            if place + 8 <= bytes.count,
                !JSONText.mayNeedCare(eightOf: bytes, at: place, isASCIIOnly: true)
            {
                place += 8
                continue
            }
            switch byte {
            case UInt8(ascii: "\""):
                place += 1
                return
            case UInt8(ascii: "\\"):
                try escape()
            case ..<0x20:
                throw error("a control character in a string must be escaped")
            case ..<0x80:
                place += 1
            default:
                try sequence()
            }
        }
        throw error("the string that begins here is not closed", at: opening)
    }

    private mutating func escape() throws(JSONError) {
        hasEscape = true
        if let (_, length, isLone) = JSONText.unicodeEscape(bytes, at: place) {
            if isLone { throw error("a lone surrogate is not a character") }
            place += length
            return
        }
        let next = place + 1 < bytes.count ? bytes[place + 1] : 0
        guard "\"\\/bfnrt".utf8.contains(next) else { throw error("this is not an escape") }
        place += 2
    }

    /// Moves past one character of several bytes; overlong forms and surrogates are refused.
    private mutating func sequence() throws(JSONError) {
        let first = bytes[place]
        let second = place + 1 < bytes.count ? bytes[place + 1] : 0
        let (length, accepted): (Int, ClosedRange<UInt8>) =
            switch first {
            case 0xC2...0xDF: (2, 0x80...0xBF)
            case 0xE0: (3, 0xA0...0xBF)
            case 0xED: (3, 0x80...0x9F)
            case 0xE1...0xEF: (3, 0x80...0xBF)
            case 0xF0: (4, 0x90...0xBF)
            case 0xF1...0xF3: (4, 0x80...0xBF)
            case 0xF4: (4, 0x80...0x8F)
            default: (0, 0x80...0xBF)
            }
        guard length > 0, place + length <= bytes.count, accepted.contains(second),
            bytes[(place + 1)..<(place + length)].allSatisfy({ $0 & 0xC0 == 0x80 })
        else { throw error("the string is not UTF-8") }
        place += length
    }
}
