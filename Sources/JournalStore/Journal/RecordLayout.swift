/// The bytes of one journal record; reader and writer share this file and no other.
///
///     record := length: UInt32, headerChecksum: UInt32, sequence: UInt64, batch: UInt64,
///               timeMs: Int64, type: UInt16, version: UInt16, flags: UInt32,
///               payloadChecksum: UInt32, zero: UInt32, payload, zero*
///
/// Little-endian, at multiples of 8. `length` is that of the payload; zeros fill it up to a
/// multiple of 8. The header's checksum covers the segment's salt, the record's offset and the
/// header without the checksum itself: a stale, copied or misdirected record never validates (S7).
/// The payload's checksum covers the filling too. A header of zeros is the end.
enum RecordLayout {
    static let alignment = 8
    static let headerSize = 48
    /// More than any record of the ledger needs: a payload of 1 MiB with its headers.
    static let payloadLimit = 16 << 20
    /// What one batch may hold, so that a segment stays below its size limit.
    static let batchLimit = 256 << 20

    enum Offset {
        static let length = 0
        static let headerChecksum = 4
        static let sequence = 8
        static let batch = 16
        static let time = 24
        static let type = 32
        static let version = 34
        static let flags = 36
        static let payloadChecksum = 40
        static let zero = 44
    }

    enum Flag {
        static let firstOfBatch: UInt32 = 1
        static let commit: UInt32 = 2
        static let skippable: UInt32 = 4
        static let all: UInt32 = 7
    }

    /// The length of a payload with its filling.
    @inline(__always)
    static func padded(_ length: Int) -> Int { (length + alignment - 1) & ~(alignment - 1) }

    /// The checksum of the header in `bytes`, which stands at `offset` of a segment.
    static func headerChecksum(
        _ bytes: UnsafeRawBufferPointer, salt: UInt64, offset: Int
    ) -> UInt32 {
        withUnsafeTemporaryAllocation(byteCount: 64, alignment: 8) { covered in
            covered.put(salt, at: 0)
            covered.put(UInt64(offset), at: 8)
            covered.put(UInt32(0), at: 16)
            covered.put(bytes.number(at: Offset.length, as: UInt32.self), at: 20)
            let rest = UnsafeRawBufferPointer(rebasing: bytes[Offset.sequence..<headerSize])
            UnsafeMutableRawBufferPointer(rebasing: covered[24...]).copyMemory(from: rest)
            return Checksum.of(UnsafeRawBufferPointer(covered))
        }
    }
}
