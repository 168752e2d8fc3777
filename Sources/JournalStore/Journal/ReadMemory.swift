/// Memory that grows, for reading into.
///
/// Unchecked: each belongs to one `SegmentWindow` or `RecordWindow`, whose owner guards it with a
/// mutex or keeps it on one thread.
final class ReadMemory: @unchecked Sendable {
    private(set) var bytes: UnsafeMutableRawBufferPointer

    init(capacity: Int) { bytes = .allocate(byteCount: capacity, alignment: 16) }

    deinit { bytes.deallocate() }

    var capacity: Int { bytes.count }

    /// Makes room for `wanted` bytes and keeps the first `count`.
    func grow(to wanted: Int, keeping count: Int) {
        let room = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(wanted, bytes.count * 2), alignment: 16)
        room.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[..<count]))
        bytes.deallocate()
        bytes = room
    }

    /// Moves `count` bytes to the front.
    func move(from start: Int, count: Int) {
        guard count > 0, start > 0, let base = bytes.baseAddress else { return }
        base.copyMemory(from: base + start, byteCount: count)
    }
}
