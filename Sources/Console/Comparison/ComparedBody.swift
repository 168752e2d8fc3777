import Terminal

/// A body as lines that can be compared: JSON spread over lines, text as it is, other bytes as hex.
enum ComparedBody {
    private static let hexWidth = 80

    static func lines(_ bytes: [UInt8]) -> [String] {
        if bytes.isEmpty { return [] }
        if let pretty = PrettyBody.json(bytes) { return Sanitizer.lines(pretty) }
        let isText = String(validating: bytes, as: UTF8.self) != nil && !bytes.contains(0)
        return isText ? Sanitizer.lines(bytes) : HexDump.lines(bytes, width: hexWidth)
    }
}
