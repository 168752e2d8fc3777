/// A byte to be expected some bytes behind where a text may begin.
struct ByteProbe: Hashable, Sendable {
    /// How far behind the beginning.
    let offset: Int
    /// Lights the bit in which the bytes meant differ: that between upper and lower case.
    let mask: UInt8
    /// The byte with that bit lit.
    let value: UInt8

    /// Expects this byte and no other.
    init(_ byte: UInt8, at offset: Int) {
        self.offset = offset
        mask = 0
        value = byte
    }

    /// Expects a folded byte: an ASCII letter in either case, any other byte as it is.
    init(folded byte: UInt8, at offset: Int) {
        self.offset = offset
        mask = byte.isASCIILetter ? 0x20 : 0
        value = byte
    }

    /// Expects either of two bytes; `nil` where they differ in more than one bit.
    init?(either first: UInt8, or second: UInt8, at offset: Int) {
        guard (first ^ second).nonzeroBitCount <= 1 else { return nil }
        self.offset = offset
        mask = first ^ second
        value = first | second
    }

    /// Whether it is this byte.
    @inline(__always)
    func accepts(_ byte: UInt8) -> Bool { byte | mask == value }
}
