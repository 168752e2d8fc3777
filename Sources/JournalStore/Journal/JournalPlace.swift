/// How far someone has read: behind a committed batch.
struct JournalPlace: Hashable, Sendable {
    /// Where the next batch begins in its segment.
    var offset: Int
    /// The next record's number.
    var sequence: UInt64
    /// The next batch's number.
    var batch: UInt64
    /// Where the record before the place begins, 0 when the segment has none.
    var lastRecord = 0
    /// That record's header checksum.
    var lastHeaderChecksum: UInt32 = 0

    /// A place of these properties.
    init(
        offset: Int, sequence: UInt64, batch: UInt64, lastRecord: Int, lastHeaderChecksum: UInt32
    ) {
        self.offset = offset
        self.sequence = sequence
        self.batch = batch
        self.lastRecord = lastRecord
        self.lastHeaderChecksum = lastHeaderChecksum
    }

    /// The first place of a segment.
    init(startOf header: SegmentHeader) {
        offset = header.length
        sequence = header.firstSequence
        batch = header.firstBatch
    }
}
