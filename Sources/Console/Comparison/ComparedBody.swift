import Terminal

/// A body as lines that can be compared: JSON spread over lines, text as it is, other bytes as hex.
enum ComparedBody {
    private static let hexWidth = 80

    static func lines(_ bytes: [UInt8]) -> [String] {
        if bytes.isEmpty { return [] }
        if let pretty = PrettyBody.json(bytes) { return Sanitizer.lines(pretty) }
        return PrettyBody.isText(bytes)
            ? Sanitizer.lines(bytes) : HexDump.lines(bytes, width: hexWidth)
    }
}
