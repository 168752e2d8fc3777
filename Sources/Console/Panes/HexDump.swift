/// Bytes as offset, hexadecimal and text.
enum HexDump {
    /// The lines of a dump, sixteen bytes each, eight where that does not fit.
    static func lines(_ bytes: [UInt8], width: Int) -> [String] {
        let perLine = width >= 76 ? 16 : width >= 42 ? 8 : 4
        return stride(from: 0, to: bytes.count, by: perLine).map { start in
            line(bytes[start..<min(start + perLine, bytes.count)], perLine: perLine)
        }
    }

    private static let digits = Array("0123456789abcdef".utf8)

    private static func line(_ bytes: ArraySlice<UInt8>, perLine: Int) -> String {
        var text: [UInt8] = hex(bytes.startIndex, digits: 6)
        text += [0x20, 0x20]
        for place in 0..<perLine {
            let index = bytes.startIndex + place
            if index < bytes.endIndex {
                text += [digits[Int(bytes[index] >> 4)], digits[Int(bytes[index] & 15)]]
            } else {
                text += [0x20, 0x20]
            }
            text.append(0x20)
        }
        text.append(0x20)
        text += bytes.map { (0x20..<0x7F).contains($0) ? $0 : UInt8(ascii: ".") }
        return String(decoding: text, as: UTF8.self)
    }

    private static func hex(_ value: Int, digits count: Int) -> [UInt8] {
        (0..<count).reversed().map { digits[value >> ($0 * 4) & 15] }
    }
}
