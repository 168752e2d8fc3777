import DeliveryEngine

/// The records of a journal as the ledger's detail is read from them.
final class JournalRecords: RecordSource {
    private let journal: Journal
    /// Where damage is said to be.
    private let path: String

    init(_ journal: Journal, path: String) {
        self.journal = journal
        self.path = path
    }

    func bytes(at position: RecordPosition, range: Range<Int>) throws -> [UInt8] {
        try journal.read(position, range: range)
    }

    func verifiedBytes(at position: RecordPosition, range: Range<Int>) throws -> [UInt8] {
        Array(try journal.read(position)[range])
    }

    func read(
        into buffer: UnsafeMutableRawBufferPointer, from start: Int,
        around position: RecordPosition
    ) throws -> Int {
        try journal.read(into: buffer, from: start, around: position)
    }

    func record(_ type: RecordType, at position: RecordPosition) throws -> Record {
        let payload = try journal.read(position)
        return try payload.withUnsafeBytes { bytes in
            do throws(RecordFormatError) {
                return try RecordCodec.decode(type, bytes)
            } catch {
                throw StoreError.damaged(path: path, offset: position.offset, what: "\(error)")
            }
        }
    }
}
