/// Some of the rows of a stretch, one bit each.
struct RowMask {
    /// The first row of the stretch, a multiple of 64.
    let start: Int
    private(set) var words: [UInt64]

    /// All rows of `range` or none of them; it begins at a multiple of 64.
    init(_ range: Range<Int>, isFilled: Bool) {
        start = range.lowerBound
        let count = range.count
        words = Array(repeating: isFilled ? .max : 0, count: (count + 63) / 64)
        if isFilled, count % 64 != 0, let last = words.indices.last {
            words[last] = 1 << UInt64(count % 64) - 1
        }
    }

    var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    /// Adds a row of the stretch.
    mutating func insert(_ row: Int) {
        words[(row - start) / 64] |= 1 << UInt64((row - start) % 64)
    }

    /// Those rows for which `holds`.
    ///
    /// `whole` may decide on 64 rows at once, the first of which it is given; bit 0 is that row's.
    @inline(__always)
    func filtered(whole: (Int) -> UInt64? = { _ in nil }, _ holds: (Int) -> Bool) -> RowMask {
        var result = self
        for index in words.indices where words[index] != 0 {
            var rest = words[index]
            if rest == .max, let found = whole(start + index * 64) {
                result.words[index] = found
                continue
            }
            var kept: UInt64 = 0
            while rest != 0 {
                let bit = rest.trailingZeroBitCount
                rest &= rest - 1
                if holds(start + index * 64 + bit) { kept |= 1 << UInt64(bit) }
            }
            result.words[index] = kept
        }
        return result
    }

    /// Adds the rows of another mask of the same stretch.
    mutating func formUnion(_ other: RowMask) {
        for index in words.indices { words[index] |= other.words[index] }
    }

    /// Those rows that another mask of the same stretch has as well.
    func intersection(_ other: RowMask) -> RowMask {
        var result = self
        for index in words.indices { result.words[index] &= other.words[index] }
        return result
    }

    /// Takes the rows of another mask of the same stretch away.
    mutating func subtract(_ other: RowMask) {
        for index in words.indices { words[index] &= ~other.words[index] }
    }
}
