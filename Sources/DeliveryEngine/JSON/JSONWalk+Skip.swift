extension JSONWalk {
    mutating func skipSpace() {
        while place < bytes.count, bytes[place].isJSONSpace { place += 1 }
    }

    /// Moves past the value here, by its brackets and quotes; `false` when it does not end.
    @discardableResult
    mutating func skipValue() -> Bool {
        skipSpace()
        var depth = 0
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "\""):
                guard skipString() else { return false }
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                place += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard depth > 0 else { return false }
                depth -= 1
                place += 1
            case UInt8(ascii: ","), UInt8(ascii: ":"):
                guard depth > 0 else { return false }
                place += 1
            case let byte where byte.isJSONSpace:
                place += 1
                continue
            default:
                skipScalar()
            }
            if depth == 0 { return true }
        }
        return false
    }

    /// Moves past the string here.
    mutating func skipString() -> Bool {
        place += 1
        while place < bytes.count {
            let byte = bytes[place]
            place += byte == UInt8(ascii: "\\") ? 2 : 1
            if byte == UInt8(ascii: "\"") { return true }
        }
        place = bytes.count
        return false
    }

    /// Moves past the token here: a bracket, comma, colon, string, number or literal.
    mutating func skipToken() {
        switch bytes[place] {
        case UInt8(ascii: "\""):
            _ = skipString()
        case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "{"), UInt8(ascii: "}"),
            UInt8(ascii: "["), UInt8(ascii: "]"):
            place += 1
        default:
            skipScalar()
        }
    }

    private mutating func skipScalar() {
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ":"),
                UInt8(ascii: "\""), UInt8(ascii: "["), UInt8(ascii: "{"):
                return
            case let byte where byte.isJSONSpace:
                return
            default:
                place += 1
            }
        }
    }
}

extension UInt8 {
    /// Space as RFC 8259 has it.
    package var isJSONSpace: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }
}
