/// Where a record's payload lies in the journal, for reading it again later.
package struct RecordPosition: Hashable, Sendable {
    private let segmentNumber: UInt32
    private let start: UInt32
    private let count: UInt32

    /// The place of `length` payload bytes at `offset` of a segment; segments end far below 4 GiB.
    package init(segment: UInt32, offset: Int, length: Int) {
        segmentNumber = segment
        start = UInt32(offset)
        count = UInt32(length)
    }

    /// The segment's number, from 1.
    package var segment: UInt32 { segmentNumber }
    /// The offset of the payload in the segment's file.
    package var offset: Int { Int(start) }
    /// The payload's length in bytes.
    package var length: Int { Int(count) }
}
