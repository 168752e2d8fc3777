extension SegmentHeader {
    /// The header of segment `number` that `bytes` were before one byte of them was damaged, `nil`
    /// where no change of one byte makes the checksum right.
    ///
    /// For reading alone: it spares the records behind it, which are verified with its salt, and is
    /// damage none the less.
    init?(mending bytes: UnsafeRawBufferPointer, number: UInt32) {
        guard bytes.count >= SegmentLayout.headerSize else { return nil }
        var copy = Array(bytes[..<SegmentLayout.headerSize])
        for place in copy.indices {
            let former = copy[place]
            for value in UInt8.min...UInt8.max where value != former {
                copy[place] = value
                if let header = Self.valid(copy), header.number == number {
                    self = header
                    return
                }
            }
            copy[place] = former
        }
        return nil
    }

    private static func valid(_ bytes: [UInt8]) -> SegmentHeader? {
        bytes.withUnsafeBytes { try? SegmentHeader(decoding: $0) }
    }
}
