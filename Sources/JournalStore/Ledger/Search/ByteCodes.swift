import DeliveryEngine

/// Which values of a column of bytes a term wants: one look decides on 64 rows where few are wanted.
struct ByteCodes {
    /// Whether each of the 256 values is wanted.
    private let isWanted: [Bool]
    /// The wanted values, each spread over a word; none when they are too many to be compared.
    private let patterns: [UInt64]

    private static let mostPatterns = 4
    private static let lows: UInt64 = 0x7f7f_7f7f_7f7f_7f7f
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    /// Multiplied with bytes of 0 and 1, it gathers them in the topmost byte, the first byte lowest.
    private static let gather: UInt64 = 0x0102_0408_1020_4080

    init(_ holds: (UInt8) -> Bool) {
        isWanted = (0...UInt8.max).map(holds)
        let wanted = (0...UInt8.max).filter(holds)
        patterns = wanted.count > Self.mostPatterns ? [] : wanted.map { Self.ones * UInt64($0) }
    }

    /// Those rows of a mask whose value in `column` is wanted.
    func filtered(_ mask: RowMask, by column: Column<UInt8>) -> RowMask {
        mask.filtered(
            whole: { first in
                patterns.isEmpty ? nil : matches(column.values(first..<first + 64))
            },
            { isWanted[Int(column[$0])] })
    }

    /// One bit for each of 64 values, the first lowest.
    private func matches(_ values: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let bytes = UnsafeRawBufferPointer(values)
        var found: UInt64 = 0
        for eight in 0..<8 {
            let word = UInt64(
                littleEndian: bytes.loadUnaligned(fromByteOffset: eight * 8, as: UInt64.self))
            var equal: UInt64 = 0
            for pattern in patterns {
                // The top bit of each byte that is as the pattern, and no other bit.
                let rest = word ^ pattern
                equal |= ~(((rest & Self.lows) + Self.lows) | rest | Self.lows)
            }
            found |= (((equal >> 7) &* Self.gather) >> 56) << UInt64(eight * 8)
        }
        return found
    }
}
