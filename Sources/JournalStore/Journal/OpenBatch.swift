import DeliveryEngine
import Synchronization

/// The bytes of the batch that is being put together, readable before they are on the disk.
final class OpenBatch: Sendable {
    struct State: Sendable {
        var segment: UInt32 = 0
        var salt: UInt64 = 0
        /// The offset in the segment where the batch begins.
        var start = 0
        var bytes: [UInt8] = []
        var firstSequence: UInt64 = 0
        var lastRecord = 0
        var sequence: UInt64 = 0
        var batch: UInt64 = 0
        var time = Timestamp(milliseconds: 0)

        var end: Int { start + bytes.count }

        /// The checksum of the last record's header.
        var lastHeaderChecksum: UInt32 {
            bytes.withUnsafeBytes { bytes in
                bytes.number(
                    at: lastRecord + RecordLayout.Offset.headerChecksum, as: UInt32.self)
            }
        }
    }

    let state = Mutex(State())

    /// Begins an empty batch where a reader stands.
    func begin(segment: SegmentFile, place: JournalPlace) {
        state.withLock { state in
            state.segment = segment.number
            state.salt = segment.header.salt
            state.start = place.offset
            state.bytes.removeAll(keepingCapacity: true)
            state.lastRecord = 0
            state.firstSequence = place.sequence
            state.sequence = place.sequence
            state.batch = place.batch
        }
    }

    /// Adds one record and returns where its payload will lie.
    func add(
        type: UInt16, version: UInt16, isSkippable: Bool, payload: UnsafeRawBufferPointer,
        at time: Timestamp?
    ) throws(StoreError) -> RecordPosition {
        try state.withLock { state throws(StoreError) in
            if let time { state.time = time }
            return try state.add(
                type: type, version: version, isSkippable: isSkippable, payload: payload)
        }
    }

    /// Payload bytes of a record of this batch, `nil` when it is not in here.
    func read(_ position: RecordPosition, range: Range<Int>) -> [UInt8]? {
        state.withLock { state in
            guard position.segment == state.segment, position.offset >= state.start,
                position.offset + position.length <= state.end
            else { return nil }
            let first = position.offset - state.start + range.lowerBound
            return Array(state.bytes[first..<(first + range.count)])
        }
    }

    /// Where the batch begins, when it is one of this segment: what lies behind is not written yet.
    func writtenEnd(of segment: UInt32) -> Int {
        state.withLock { $0.segment == segment ? $0.start : .max }
    }

    /// Writes the batch where it belongs.
    func write(to segment: SegmentFile) throws(SystemFailure) {
        try state.withLock { state throws(SystemFailure) in
            try state.bytes.withUnsafeBytes { bytes in
                Result { () throws(SystemFailure) in try segment.write(bytes, at: state.start) }
            }.get()
        }
    }

    /// Forgets the bytes: they are in the file, or never will be.
    func clear() {
        state.withLock { state in
            state.start += state.bytes.count
            state.bytes.removeAll(keepingCapacity: true)
        }
    }
}

extension OpenBatch.State {
    /// Adds one record and returns where its payload will lie.
    mutating func add(
        type: UInt16, version: UInt16, isSkippable: Bool, payload: UnsafeRawBufferPointer
    ) throws(StoreError) -> RecordPosition {
        guard payload.count <= RecordLayout.payloadLimit else {
            throw .refused(
                "a record of \(payload.count) bytes is longer than \(RecordLayout.payloadLimit)")
        }
        let filled = RecordLayout.padded(payload.count)
        guard bytes.count + RecordLayout.headerSize + filled <= RecordLayout.batchLimit else {
            throw .refused("one batch holds at most \(RecordLayout.batchLimit) bytes; send less")
        }
        let record = bytes.count
        bytes.append(contentsOf: repeatElement(0, count: RecordLayout.headerSize))
        bytes.append(contentsOf: payload)
        bytes.append(contentsOf: repeatElement(0, count: filled - payload.count))
        let offset = start + record
        var flags: UInt32 = record == 0 ? RecordLayout.Flag.firstOfBatch : 0
        if isSkippable { flags |= RecordLayout.Flag.skippable }
        bytes.withUnsafeMutableBytes { bytes in
            let content = UnsafeRawBufferPointer(
                rebasing: bytes[(record + RecordLayout.headerSize)...])
            let header = RecordHeader(
                length: payload.count, sequence: sequence, batch: batch, time: time, type: type,
                version: version, flags: flags, payloadChecksum: Checksum.of(content))
            let room = UnsafeMutableRawBufferPointer(rebasing: bytes[record...])
            header.put(into: room, salt: salt, offset: offset)
        }
        lastRecord = record
        sequence += 1
        return RecordPosition(
            segment: segment, offset: offset + RecordLayout.headerSize, length: payload.count)
    }

    /// Marks the last record as the one that commits the batch.
    mutating func commit() {
        let record = lastRecord
        let offset = start + record
        bytes.withUnsafeMutableBytes { bytes in
            let room = UnsafeMutableRawBufferPointer(rebasing: bytes[record...])
            var header = RecordHeader(trusting: UnsafeRawBufferPointer(room))
            header.flags |= RecordLayout.Flag.commit
            header.put(into: room, salt: salt, offset: offset)
        }
    }
}
