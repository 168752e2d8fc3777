/// A few windows into the segments, for records that lie mostly in the order in which they are
/// read; for one thread.
///
/// Several, because payloads and the responses of later attempts lie apart.
struct RecordWindows {
    private var windows = (0..<4).map { _ in RecordWindow() }
    private var latest = 0
    private var uses = 0

    /// Whether the window that was looked into last holds a place.
    @inline(__always)
    func isAtHand(_ segment: UInt32, _ place: Range<Int>) -> Bool {
        windows[latest].holds(segment, place)
    }

    /// Runs `body` with the bytes of a place that is at hand.
    @inline(__always)
    func with<Answer>(
        _ place: Range<Int>, _ body: (UnsafeRawBufferPointer) throws -> Answer
    ) rethrows -> Answer {
        try windows[latest].with(place, body)
    }

    /// Brings a place to hand, where need be by reading on from where it begins; `false` when the
    /// segment ends before.
    mutating func bring(
        _ segment: UInt32, _ place: Range<Int>,
        reading read: (UnsafeMutableRawBufferPointer) throws -> Int
    ) rethrows -> Bool {
        uses += 1
        if let index = windows.firstIndex(where: { $0.holds(segment, place) }) {
            latest = index
            windows[index].usedAt = uses
            return true
        }
        let following = windows.firstIndex { $0.precedes(segment, place) }
        let oldest = windows.indices.min { windows[$0].usedAt < windows[$1].usedAt }
        latest = following ?? oldest ?? 0
        windows[latest].usedAt = uses
        try windows[latest].move(to: segment, place, goesOn: following != nil, reading: read)
        return windows[latest].holds(segment, place)
    }

    /// Lets go of what was read: more may stand there by now.
    mutating func forget() {
        for index in windows.indices { windows[index].empty() }
    }
}
