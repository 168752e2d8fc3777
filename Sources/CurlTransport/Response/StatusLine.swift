import DeliveryEngine

/// The first line of an answer.
enum StatusLine {
    /// The code of `HTTP/1.x NNN …`; `nil` for anything else and for codes outside 100…599 (D15).
    static func code(of line: UnsafeBufferPointer<UInt8>) -> Int? {
        let prefix: StaticString = "HTTP/1."
        let length = prefix.utf8CodeUnitCount
        guard line.count >= length + 5,
            prefix.withUTF8Buffer({ $0.elementsEqual(line.prefix(length)) }),
            digit(line[length]) != nil, line[length + 1] == UInt8(ascii: " "),
            let hundreds = digit(line[length + 2]), let tens = digit(line[length + 3]),
            let ones = digit(line[length + 4])
        else { return nil }
        if line.count > length + 5, !HeaderLine.isBlank(line[length + 5]) { return nil }
        let code = hundreds * 100 + tens * 10 + ones
        return (100...599).contains(code) ? code : nil
    }

    private static func digit(_ byte: UInt8) -> Int? {
        byte.isASCIIDigit ? Int(byte - UInt8(ascii: "0")) : nil
    }
}
