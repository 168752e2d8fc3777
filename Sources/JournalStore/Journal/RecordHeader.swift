import DeliveryEngine

/// The fixed part of a record.
struct RecordHeader: Hashable, Sendable {
    var length: Int
    var sequence: UInt64
    var batch: UInt64
    var time: Timestamp
    var type: UInt16
    var version: UInt16
    var flags: UInt32
    var payloadChecksum: UInt32

    /// The length of header, payload and filling.
    var recordSize: Int { RecordLayout.headerSize + RecordLayout.padded(length) }
    var isFirstOfBatch: Bool { flags & RecordLayout.Flag.firstOfBatch != 0 }
    var isCommit: Bool { flags & RecordLayout.Flag.commit != 0 }
    var isSkippable: Bool { flags & RecordLayout.Flag.skippable != 0 }
}

extension RecordHeader {
    /// What stands where a header may be.
    enum Reading {
        case header(RecordHeader)
        /// Zeros: the end.
        case zero
        case invalid
    }

    /// Reads what stands at `offset` of a segment; `bytes` begins there.
    static func read(_ bytes: UnsafeRawBufferPointer, salt: UInt64, offset: Int) -> Reading {
        let checksum = bytes.number(at: RecordLayout.Offset.headerChecksum, as: UInt32.self)
        if checksum == 0, bytes.isZero(count: RecordLayout.headerSize) { return .zero }
        // Cheap and true of every header; spares a search most of its checksums.
        guard bytes.number(at: RecordLayout.Offset.zero, as: UInt32.self) == 0,
            bytes.number(at: RecordLayout.Offset.flags, as: UInt32.self) <= RecordLayout.Flag.all,
            bytes.number(at: RecordLayout.Offset.length, as: UInt32.self)
                <= RecordLayout.payloadLimit,
            RecordLayout.headerChecksum(bytes, salt: salt, offset: offset) == checksum
        else { return .invalid }
        return .header(RecordHeader(trusting: bytes))
    }

    /// Whether `record`, with header and filling, is what was written at a position.
    static func isSound(
        _ record: UnsafeRawBufferPointer, salt: UInt64, at position: RecordPosition
    ) -> Bool {
        let start = position.offset - RecordLayout.headerSize
        guard record.count == RecordLayout.headerSize + RecordLayout.padded(position.length),
            case .header(let header) = read(record, salt: salt, offset: start),
            header.length == position.length
        else { return false }
        let content = UnsafeRawBufferPointer(rebasing: record[RecordLayout.headerSize...])
        return Checksum.of(content) == header.payloadChecksum
    }

    /// The header in `bytes`, whose checksum is known to be right.
    init(trusting bytes: UnsafeRawBufferPointer) {
        typealias Offset = RecordLayout.Offset
        length = Int(bytes.number(at: Offset.length, as: UInt32.self))
        sequence = bytes.number(at: Offset.sequence, as: UInt64.self)
        batch = bytes.number(at: Offset.batch, as: UInt64.self)
        time = Timestamp(milliseconds: bytes.number(at: Offset.time, as: Int64.self))
        type = bytes.number(at: Offset.type, as: UInt16.self)
        version = bytes.number(at: Offset.version, as: UInt16.self)
        flags = bytes.number(at: Offset.flags, as: UInt32.self)
        payloadChecksum = bytes.number(at: Offset.payloadChecksum, as: UInt32.self)
    }

    /// Puts the header, checksum included, at the beginning of `bytes`, which stands at `offset`.
    func put(into bytes: UnsafeMutableRawBufferPointer, salt: UInt64, offset: Int) {
        typealias Offset = RecordLayout.Offset
        bytes.put(UInt32(length), at: Offset.length)
        bytes.put(sequence, at: Offset.sequence)
        bytes.put(batch, at: Offset.batch)
        bytes.put(time.milliseconds, at: Offset.time)
        bytes.put(type, at: Offset.type)
        bytes.put(version, at: Offset.version)
        bytes.put(flags, at: Offset.flags)
        bytes.put(payloadChecksum, at: Offset.payloadChecksum)
        bytes.put(UInt32(0), at: Offset.zero)
        let checksum = RecordLayout.headerChecksum(
            UnsafeRawBufferPointer(bytes), salt: salt, offset: offset)
        bytes.put(checksum, at: Offset.headerChecksum)
    }
}

extension UnsafeRawBufferPointer {
    /// Whether the first `count` bytes are zero; `count` is a multiple of 8.
    func isZero(count: Int) -> Bool {
        var offset = 0
        while offset < count {
            if loadUnaligned(fromByteOffset: offset, as: UInt64.self) != 0 { return false }
            offset += 8
        }
        return true
    }
}
