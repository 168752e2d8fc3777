/// A few windows into the segments, for records that lie mostly in the order in which they are
/// read; for one thread.
///
/// Several, because payloads and the responses of later attempts lie apart. What lies in the one that
/// was looked into last is behind a plain pointer: it is asked for every row of a search, and
/// counting references would take longer than most rows do.
final class RecordWindows {
    private var windows = (0..<4).map { _ in RecordWindow() }
    private var uses = 0
    private let latest: UnsafeMutablePointer<Stretch>

    init() {
        latest = .allocate(capacity: 1)
        latest.initialize(to: .empty)
    }

    deinit { latest.deallocate() }

    /// The bytes of a place that the window holds that was looked into last; good until the next
    /// place is brought.
    @inline(__always)
    func atHand(_ segment: UInt32, _ place: Range<Int>) -> UnsafeRawBufferPointer? {
        latest.pointee.bytes(segment, place)
    }

    /// Brings a place to hand, where need be by reading on from where it begins; `nil` when the
    /// segment ends before.
    func bring(
        _ segment: UInt32, _ place: Range<Int>,
        reading read: (UnsafeMutableRawBufferPointer) throws -> Int
    ) rethrows -> UnsafeRawBufferPointer? {
        uses += 1
        var index = windows.firstIndex { $0.holds(segment, place) }
        if index == nil {
            let following = windows.firstIndex { $0.precedes(segment, place) }
            let oldest = windows.indices.min { windows[$0].usedAt < windows[$1].usedAt }
            index = following ?? oldest
            latest.pointee = .empty
            try windows[index ?? 0].move(
                to: segment, place, goesOn: following != nil, reading: read)
        }
        windows[index ?? 0].usedAt = uses
        latest.pointee = windows[index ?? 0].stretch
        return atHand(segment, place)
    }

    /// Lets go of what was read: more may stand there by now.
    func forget() {
        for index in windows.indices { windows[index].empty() }
        latest.pointee = .empty
    }
}
