import DeliveryEngine

/// Percent-encoded text (RFC 3986, 2.1).
enum PercentCoding {
    /// The text that `encoded` stands for, `nil` where an escape is broken or the bytes are not
    /// UTF-8.
    static func decode(_ encoded: some StringProtocol, plusIsSpace: Bool = false) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(encoded.utf8)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "%"):
                guard rest.count >= 2, let value = pair(rest) else { return nil }
                rest = rest.dropFirst(2)
                bytes.append(value)
            case UInt8(ascii: "+") where plusIsSpace:
                bytes.append(UInt8(ascii: " "))
            default:
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func pair(_ digits: ArraySlice<UInt8>) -> UInt8? {
        let text = digits.prefix(2)
        guard text.allSatisfy(\.isASCIIHexDigit) else { return nil }
        return UInt8(String(decoding: text, as: UTF8.self), radix: 16)
    }
}
