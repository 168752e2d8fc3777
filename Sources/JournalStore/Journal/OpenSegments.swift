/// The segments that are kept open for reading.
struct OpenSegments: Sendable {
    /// The most that are.
    private static let limit = 32

    private var files: [UInt32: SegmentFile] = [:]
    /// The last segment that the carried ones stand for which the journal is read from.
    private var foundation: UInt32 = 0

    subscript(_ number: UInt32) -> SegmentFile? { files[number] }

    /// Keeps a segment open, unless a purge has removed it, or is about to: an open file keeps its
    /// room on the disk.
    mutating func keep(_ segment: SegmentFile) {
        guard isRead(segment) else { return }
        if files.count >= Self.limit { files.removeAll() }
        files[segment.number] = segment
    }

    /// Lets go of a segment.
    mutating func remove(_ number: UInt32) { files[number] = nil }

    /// Lets go of all.
    mutating func removeAll() { files.removeAll() }

    /// Lets go of what the journal is not read from any more, now that carried segments stand for all
    /// up to `foundation`.
    mutating func settle(on foundation: UInt32) {
        self.foundation = foundation
        files = files.filter { isRead($0.value) }
    }

    private func isRead(_ segment: SegmentFile) -> Bool {
        segment.header.carriage.map { $0.through >= foundation } ?? (segment.number > foundation)
    }
}
