/// How far someone has read: behind a committed batch.
struct JournalPlace: Hashable, Sendable {
    /// Where the next batch begins in its segment.
    var offset: Int
    /// The next record's number.
    var sequence: UInt64
    /// The next batch's number.
    var batch: UInt64

    /// The first place of a segment.
    init(startOf header: SegmentHeader) {
        offset = header.length
        sequence = header.firstSequence
        batch = header.firstBatch
    }
}
