import DeliveryEngine

/// The records of a journal for who reads many in the order they lie in: stretches of a segment are
/// read at once, and records are verified and decoded where they are.
///
/// Unchecked: for one thread, which makes it and lets go of it.
final class OrderedRecords: RecordSource, @unchecked Sendable {
    private let journal: Journal
    private let plain: JournalRecords
    private let windows = RecordWindows()

    /// The records of `journal`, whose damage is said to be at `path`.
    init(_ journal: Journal, path: String) {
        self.journal = journal
        plain = JournalRecords(journal, path: path)
    }

    func bytes(at position: RecordPosition, range: Range<Int>) throws -> [UInt8] {
        try plain.bytes(at: position, range: range)
    }

    func verifiedBytes(at position: RecordPosition, range: Range<Int>) throws -> [UInt8] {
        let found = try withSound(position) { Array($0[range]) }
        return try found ?? plain.verifiedBytes(at: position, range: range)
    }

    func read(
        into buffer: UnsafeMutableRawBufferPointer, from start: Int,
        around position: RecordPosition
    ) throws -> Int {
        try plain.read(into: buffer, from: start, around: position)
    }

    func record(_ type: RecordType, at position: RecordPosition) throws -> Record {
        let found = try withSound(position) { try? RecordCodec.decode(type, $0) }
        // Read by itself where it is not what it should be, so that the error says what is.
        return try (found ?? nil) ?? plain.record(type, at: position)
    }

    /// Runs `body` with a record's payload where it lies in a window and is sound, else returns
    /// `nil`: then it has to be read by itself.
    private func withSound<Answer>(
        _ position: RecordPosition, _ body: (UnsafeRawBufferPointer) throws -> Answer
    ) throws -> Answer? {
        let start = position.offset - RecordLayout.headerSize
        let place = start..<position.offset + RecordLayout.padded(position.length)
        let found =
            try windows.atHand(position.segment, place)
            ?? windows.bring(position.segment, place) {
                try journal.read(into: $0, from: start, around: position)
            }
        guard let record = found else { return nil }
        let salt = try journal.salt(of: position.segment)
        guard RecordHeader.isSound(record, salt: salt, at: position) else { return nil }
        let payload = record[RecordLayout.headerSize...].prefix(position.length)
        return try body(UnsafeRawBufferPointer(rebasing: payload))
    }
}
