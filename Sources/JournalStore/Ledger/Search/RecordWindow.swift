import DeliveryEngine

/// A stretch of a segment in memory, which grows while it is read in order; for one thread.
///
/// It is good for as long as nothing is taken in by the ledger. Reading a stretch of some hundred
/// kilobytes stays in the processor's cache and costs two thirds of what mapping the segment does,
/// whose pages have to be entered one by one.
struct RecordWindow {
    private(set) var segment: UInt32 = 0
    private(set) var start = 0
    private(set) var end = 0
    private var reach = 0
    /// When it was last looked into.
    var usedAt = 0
    private let memory = ReadMemory(capacity: RecordWindow.leastReach)

    /// How far a window reaches at most.
    private static let mostReach = 256 << 10
    private static let leastReach = 4 << 10

    /// Whether a part of a segment lies in it.
    func holds(_ segment: UInt32, _ range: Range<Int>) -> Bool {
        segment == self.segment && range.lowerBound >= start && range.upperBound <= end
    }

    /// Whether a part lies so little behind it that reading goes on.
    func precedes(_ segment: UInt32, _ range: Range<Int>) -> Bool {
        segment == self.segment && range.lowerBound >= start
            && range.lowerBound - end < Self.mostReach
    }

    /// Forgets what was read.
    mutating func empty() { segment = 0 }

    /// Moves to where `range` begins, and reads it and more.
    mutating func move(
        to segment: UInt32, _ range: Range<Int>, goesOn: Bool,
        reading read: (UnsafeMutableRawBufferPointer) throws -> Int
    ) rethrows {
        reach = goesOn ? min(reach * 4, Self.mostReach) : Self.leastReach
        let wanted = max(range.count, reach)
        if memory.capacity < wanted { memory.grow(to: wanted, keeping: 0) }
        self.segment = segment
        start = range.lowerBound
        end = start
        end += try read(UnsafeMutableRawBufferPointer(rebasing: memory.bytes[..<wanted]))
    }

    /// What lies in it, until it is moved or emptied.
    var stretch: Stretch {
        Stretch(
            segment: segment, start: start,
            bytes: UnsafeRawBufferPointer(rebasing: memory.bytes[..<(end - start)]))
    }
}
