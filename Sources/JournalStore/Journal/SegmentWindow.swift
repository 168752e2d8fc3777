import DeliveryEngine

/// A stretch of a segment in memory, moved forward by reading.
struct SegmentWindow: Sendable {
    /// The first read after a pause: enough to see that nothing is new.
    private static let smallestRead = 4096
    private static let largestRead = 1 << 20

    private let memory = ReadMemory(capacity: SegmentWindow.smallestRead)
    private var base = 0
    private var count = 0
    private var nextRead = SegmentWindow.smallestRead

    /// Forgets what was read, so that what was written since is seen.
    mutating func forget() {
        count = 0
        nextRead = Self.smallestRead
    }

    /// Brings `start ..< end` of the segment into memory; `false` when the file ends before.
    mutating func fill(_ segment: SegmentFile, from start: Int, to end: Int) throws(StoreError)
        -> Bool
    {
        if start >= base, end <= base + count { return true }
        let kept = start >= base && start < base + count ? base + count - start : 0
        let wanted = max(end - start, kept + nextRead)
        if wanted > memory.capacity {
            // A length is never believed beyond the end of the file (S9).
            if end - start > Self.largestRead, end > (try segment.size()) { return false }
            memory.grow(to: wanted, keeping: count)
        }
        memory.move(from: start - base, count: kept)
        base = start
        count = kept
        let rest = UnsafeMutableRawBufferPointer(rebasing: memory.bytes[kept..<wanted])
        count += try segment.read(into: rest, at: start + kept)
        nextRead = min(nextRead * 8, Self.largestRead)
        return end <= base + count
    }

    /// Bytes that `fill` has brought in; valid until the next call that changes the window.
    func bytes(from start: Int, to end: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: memory.bytes[(start - base)..<(end - base)])
    }
}
