import DeliveryEngine

/// The bytes of a batch in memory, and where in the journal they lie or will.
struct PlacedBytes: ~Copyable, Sendable {
    var segment: UInt32 = 0
    /// The offset in the segment where the batch begins.
    var start = 0
    var room = ByteRoom()

    var end: Int { start + room.count }

    /// Payload bytes of a record, `nil` when it is not in here.
    func read(_ position: RecordPosition, range: Range<Int>) -> [UInt8]? {
        guard position.segment == segment, position.offset >= start,
            position.offset + position.length <= end
        else { return nil }
        let first = position.offset - start + range.lowerBound
        return Array(room.bytes[first..<(first + range.count)])
    }
}
