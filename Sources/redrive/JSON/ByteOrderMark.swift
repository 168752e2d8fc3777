/// The mark that some programs put before a text in UTF-8; it says nothing, and RFC 8259 lets a reader
/// pass over it.
enum ByteOrderMark {
    private static let bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// How many bytes of a line are one: of files that were joined also in the middle.
    static func length(in line: some Collection<UInt8>) -> Int {
        // Hardly any line has one, and there are millions of them.
        guard line.first == bytes[0], line.starts(with: bytes) else { return 0 }
        return bytes.count
    }
}
