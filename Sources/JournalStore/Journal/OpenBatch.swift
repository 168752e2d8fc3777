import DeliveryEngine
import Synchronization

/// The bytes of the batch that is being put together and of the one that is being written, readable
/// before they are in the file.
final class OpenBatch: Sendable {
    struct State: ~Copyable, Sendable {
        /// The batch that is being put together.
        var open = PlacedBytes()
        /// The batch that is being written.
        var flying = PlacedBytes()
        var salt: UInt64 = 0
        var firstSequence: UInt64 = 0
        var lastRecord = 0
        var sequence: UInt64 = 0
        var batch: UInt64 = 0
        var time = Timestamp(milliseconds: 0)

        /// The checksum of the last record's header, of the batch that took off last.
        var lastHeaderChecksum: UInt32 {
            flying.room.bytes.number(
                at: lastRecord + RecordLayout.Offset.headerChecksum, as: UInt32.self)
        }
    }

    let state = Mutex(State())

    /// Begins an empty batch where a reader stands.
    func begin(segment: SegmentFile, place: JournalPlace) {
        state.withLock { state in
            state.open.segment = segment.number
            state.salt = segment.header.salt
            state.open.start = place.offset
            state.open.room.cut(to: 0)
            state.lastRecord = 0
            state.firstSequence = place.sequence
            state.sequence = place.sequence
            state.batch = place.batch
        }
    }

    /// Adds one record, whose payload `put` writes, and returns where that will lie.
    func add(
        type: UInt16, version: UInt16, isSkippable: Bool, at time: Timestamp?,
        _ put: (inout ByteRoom) -> Void
    ) throws(StoreError) -> RecordPosition {
        try state.withLock { state throws(StoreError) in
            if let time { state.time = time }
            return try state.add(type: type, version: version, isSkippable: isSkippable, put)
        }
    }

    /// Payload bytes of a record of these batches, `nil` when it is not in here.
    func read(_ position: RecordPosition, range: Range<Int>) -> [UInt8]? {
        state.withLock { state in
            state.open.read(position, range: range) ?? state.flying.read(position, range: range)
        }
    }

    /// Where the first batch of this segment begins: what lies behind is not written yet.
    func writtenEnd(of segment: UInt32) -> Int {
        state.withLock { state in
            if state.flying.segment == segment, state.flying.room.count > 0 {
                return state.flying.start
            }
            return state.open.segment == segment && state.open.room.count > 0
                ? state.open.start : .max
        }
    }

    /// Hands over the records from an offset of the segment on, of the batch that was put together last
    /// whether or not it has taken off.
    ///
    /// Not under the lock, so that a batch ahead can be written meanwhile: for the leader, who alone
    /// changes these bytes.
    func entries(from offset: Int, _ each: (JournalEntry) -> Void) {
        let (bytes, segment, start) = state.withLock { state in
            offset < state.open.start
                ? (state.flying.room.bytes, state.flying.segment, state.flying.start)
                : (state.open.room.bytes, state.open.segment, state.open.start)
        }
        var record = offset - start
        while record < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[record...])
            let header = RecordHeader(trusting: rest)
            let payload = RecordLayout.headerSize..<RecordLayout.headerSize + header.length
            let position = RecordPosition(
                segment: segment, offset: start + record + RecordLayout.headerSize,
                length: header.length)
            each(
                JournalEntry(
                    sequence: header.sequence, batch: header.batch, type: header.type,
                    version: header.version, isSkippable: header.isSkippable, time: header.time,
                    holesBefore: 0, position: position,
                    payload: UnsafeRawBufferPointer(rebasing: rest[payload])))
            record += header.recordSize
        }
    }

    /// Writes what has taken off where it belongs.
    ///
    /// Not under the lock, so that others can be put behind it meanwhile: these bytes stay as they
    /// are until `clear`, which the same thread calls.
    func write(to segment: SegmentFile) throws(SystemFailure) {
        let (bytes, start) = state.withLock { ($0.flying.room.bytes, $0.flying.start) }
        try segment.write(bytes, at: start)
    }

    /// Forgets the bytes that have taken off: they are in the file, or never will be.
    func clear() { state.withLock { $0.flying.room.cut(to: 0) } }

    /// Forgets the bytes that have not taken off, which never will be in the file.
    func abandon() { state.withLock { $0.open.room.cut(to: 0) } }
}

extension OpenBatch.State {
    /// Adds one record, whose payload `put` writes, and returns where that will lie.
    mutating func add(
        type: UInt16, version: UInt16, isSkippable: Bool, _ put: (inout ByteRoom) -> Void
    ) throws(StoreError) -> RecordPosition {
        let record = open.room.count
        open.room.addRoom(RecordLayout.headerSize)
        let content = open.room.count
        put(&open.room)
        let length = open.room.count - content
        for _ in length..<RecordLayout.padded(length) { open.room.add(0) }
        do throws(StoreError) {
            try checkLimits(length)
        } catch {
            open.room.cut(to: record)
            throw error
        }
        let offset = open.start + record
        var flags: UInt32 = record == 0 ? RecordLayout.Flag.firstOfBatch : 0
        if isSkippable { flags |= RecordLayout.Flag.skippable }
        let payload = UnsafeRawBufferPointer(open.room.bytes(from: content))
        let header = RecordHeader(
            length: length, sequence: sequence, batch: batch, time: time, type: type,
            version: version, flags: flags, payloadChecksum: Checksum.of(payload))
        header.put(into: open.room.bytes(from: record), salt: salt, offset: offset)
        lastRecord = record
        sequence += 1
        return RecordPosition(
            segment: open.segment, offset: offset + RecordLayout.headerSize, length: length)
    }

    private func checkLimits(_ length: Int) throws(StoreError) {
        guard length <= RecordLayout.payloadLimit else {
            throw .refused(
                "a record of \(length) bytes is longer than \(RecordLayout.payloadLimit)")
        }
        guard open.room.count <= RecordLayout.batchLimit else {
            throw .refused("one batch holds at most \(RecordLayout.batchLimit) bytes; send less")
        }
    }

    /// Ends the batch and lets it take off: the next one begins behind it.
    mutating func takeOff() {
        commit()
        // What was written is forgotten by now; its memory is used again.
        let free = exchange(&flying.room, with: ByteRoom())
        let next = PlacedBytes(segment: open.segment, start: open.end, room: free)
        flying = exchange(&open, with: next)
    }

    /// Marks the last record as the one that commits the batch.
    mutating func commit() {
        let record = open.room.bytes(from: lastRecord)
        var header = RecordHeader(trusting: UnsafeRawBufferPointer(record))
        header.flags |= RecordLayout.Flag.commit
        header.put(into: record, salt: salt, offset: open.start + lastRecord)
    }
}
