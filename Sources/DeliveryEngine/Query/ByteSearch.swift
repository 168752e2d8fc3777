/// Finds folded ASCII bytes in other bytes without regard to case, eight places at a time.
enum ByteSearch {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// A byte to look for in a word of eight: `mask` lights the bit in which upper and lower case
    /// differ, where the byte is a letter.
    private struct Probe {
        let mask: UInt64
        let repeated: UInt64

        init(_ byte: UInt8) {
            mask = byte.isASCIILetter ? 0x20 * ByteSearch.ones : 0
            repeated = UInt64(byte) * ByteSearch.ones
        }

        /// A word that has a zero byte wherever `word` may have the byte.
        @inline(__always)
        func difference(_ word: UInt64) -> UInt64 { (word | mask) ^ repeated }
    }

    /// Where `needle`, folded and not empty, first begins in `bytes`.
    static func find(
        _ needle: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>
    ) -> Int? {
        guard let base = bytes.baseAddress, let first = needle.first, let last = needle.last,
            needle.count <= bytes.count
        else { return nil }
        let raw = UnsafeRawPointer(base)
        let firstProbe = Probe(first)
        let lastProbe = Probe(last)
        let lastOffset = needle.count - 1
        let places = bytes.count - lastOffset
        var place = 0
        while place + 8 <= places {
            let head = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            let tail = raw.loadUnaligned(fromByteOffset: place + lastOffset, as: UInt64.self)
            let word = firstProbe.difference(head) | lastProbe.difference(tail)
            // Zero bytes of the word become 0x80; a borrow may light more, which `matches` drops.
            if (word &- ones) & ~word & highs != 0 {
                for candidate in place..<place + 8 where matches(needle, base + candidate) {
                    return candidate
                }
            }
            place += 8
        }
        while place < places {
            if matches(needle, base + place) { return place }
            place += 1
        }
        return nil
    }

    @inline(__always)
    private static func matches(
        _ needle: UnsafeBufferPointer<UInt8>, _ bytes: UnsafePointer<UInt8>
    ) -> Bool {
        var index = 0
        while index < needle.count {
            if CaseFolding.fold(bytes[index]) != needle[index] { return false }
            index += 1
        }
        return true
    }
}
