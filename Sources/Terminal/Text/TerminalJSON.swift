/// JSON that a terminal may show: the same values, with everything outside ASCII that a terminal
/// must not get as it is written as an escape of JSON (T7).
package enum TerminalJSON {
    /// The JSON of `bytes` in that form.
    package static func escaped(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(where: { $0 >= 0x7F }) else { return bytes }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count * 2)
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            let text = String(scalar)
            if scalar.isASCII && scalar.value != 0x7F || Sanitizer.line(text) == text {
                result.append(contentsOf: text.utf8)
            } else {
                for unit in text.utf16 {
                    let digits = String(unit, radix: 16)
                    let zeros = String(repeating: "0", count: 4 - digits.count)
                    result.append(contentsOf: "\\u\(zeros)\(digits)".utf8)
                }
            }
        }
        return result
    }
}
