/// One header line of an answer, taken apart.
struct HeaderLine {
    /// The name, in the case it came in.
    let name: String
    /// Whether white space stands between name and colon: libcurl passes over such a line.
    let isSpaced: Bool
    /// The value, without the white space around it; bytes that are not UTF-8 are replaced.
    let value: String

    /// The parts of a line without its line end; `nil` when it has no colon.
    init?(_ line: Slice<UnsafeBufferPointer<UInt8>>) {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        name = Self.text(Self.trimmed(line[..<colon]))
        isSpaced = line[..<colon].last.map(Self.isBlank) == true
        value = Self.text(Self.trimmed(line[line.index(after: colon)...]))
    }

    /// `line` without white space and line ends at either end.
    static func trimmed(
        _ line: Slice<UnsafeBufferPointer<UInt8>>
    ) -> Slice<UnsafeBufferPointer<UInt8>> {
        var start = line.startIndex
        var end = line.endIndex
        while start < end, isBlank(line[start]) { start += 1 }
        while start < end, isBlank(line[end - 1]) { end -= 1 }
        return line[start..<end]
    }

    /// Whether `byte` is a space, a tab, or part of a line end.
    static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A
    }

    /// The bytes as text.
    static func text(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: bytes), as: UTF8.self)
    }
}
