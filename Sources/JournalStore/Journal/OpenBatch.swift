import DeliveryEngine
import Synchronization

/// The bytes of the batch that is being put together and of the one that is being written, readable
/// before they are in the file.
final class OpenBatch: Sendable {
    struct State: ~Copyable, Sendable {
        var segment: UInt32 = 0
        var salt: UInt64 = 0
        /// The offset in the segment where the batch begins.
        var start = 0
        var room = ByteRoom()
        var firstSequence: UInt64 = 0
        var lastRecord = 0
        var sequence: UInt64 = 0
        var batch: UInt64 = 0
        var time = Timestamp(milliseconds: 0)
        /// The batch that is being written, and where.
        var flying = ByteRoom()
        var flyingSegment: UInt32 = 0
        var flyingStart = 0

        var end: Int { start + room.count }

        /// The checksum of the last record's header, of the batch that took off last.
        var lastHeaderChecksum: UInt32 {
            flying.bytes.number(
                at: lastRecord + RecordLayout.Offset.headerChecksum, as: UInt32.self)
        }
    }

    let state = Mutex(State())

    /// Begins an empty batch where a reader stands.
    func begin(segment: SegmentFile, place: JournalPlace) {
        state.withLock { state in
            state.segment = segment.number
            state.salt = segment.header.salt
            state.start = place.offset
            state.room.cut(to: 0)
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
            if position.segment == state.segment, position.offset >= state.start,
                position.offset + position.length <= state.end
            {
                let first = position.offset - state.start + range.lowerBound
                return Array(state.room.bytes[first..<(first + range.count)])
            }
            guard position.segment == state.flyingSegment,
                position.offset >= state.flyingStart,
                position.offset + position.length <= state.flyingStart + state.flying.count
            else { return nil }
            let first = position.offset - state.flyingStart + range.lowerBound
            return Array(state.flying.bytes[first..<(first + range.count)])
        }
    }

    /// Where the first batch of this segment begins: what lies behind is not written yet.
    func writtenEnd(of segment: UInt32) -> Int {
        state.withLock { state in
            if state.flyingSegment == segment, state.flying.count > 0 { return state.flyingStart }
            return state.segment == segment && state.room.count > 0 ? state.start : .max
        }
    }

    /// Hands over the records from an offset of the segment on, of the batch that was put together last
    /// whether or not it has taken off.
    ///
    /// Not under the lock, so that a batch ahead can be written meanwhile: for the leader, who alone
    /// changes these bytes.
    func entries(from offset: Int, _ each: (JournalEntry) -> Void) {
        let (bytes, segment, start) = state.withLock { state in
            offset < state.start
                ? (state.flying.bytes, state.flyingSegment, state.flyingStart)
                : (state.room.bytes, state.segment, state.start)
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
        let (bytes, start) = state.withLock { ($0.flying.bytes, $0.flyingStart) }
        try segment.write(bytes, at: start)
    }

    /// Forgets the bytes that have taken off: they are in the file, or never will be.
    func clear() { state.withLock { $0.flying.cut(to: 0) } }

    /// Forgets the bytes that have not taken off, which never will be in the file.
    func abandon() { state.withLock { $0.room.cut(to: 0) } }
}

extension OpenBatch.State {
    /// Adds one record, whose payload `put` writes, and returns where that will lie.
    mutating func add(
        type: UInt16, version: UInt16, isSkippable: Bool, _ put: (inout ByteRoom) -> Void
    ) throws(StoreError) -> RecordPosition {
        let record = room.count
        room.addRoom(RecordLayout.headerSize)
        let content = room.count
        put(&room)
        let length = room.count - content
        for _ in length..<RecordLayout.padded(length) { room.add(0) }
        do throws(StoreError) {
            try checkLimits(length)
        } catch {
            room.cut(to: record)
            throw error
        }
        let offset = start + record
        var flags: UInt32 = record == 0 ? RecordLayout.Flag.firstOfBatch : 0
        if isSkippable { flags |= RecordLayout.Flag.skippable }
        let payload = UnsafeRawBufferPointer(room.bytes(from: content))
        let header = RecordHeader(
            length: length, sequence: sequence, batch: batch, time: time, type: type,
            version: version, flags: flags, payloadChecksum: Checksum.of(payload))
        header.put(into: room.bytes(from: record), salt: salt, offset: offset)
        lastRecord = record
        sequence += 1
        return RecordPosition(
            segment: segment, offset: offset + RecordLayout.headerSize, length: length)
    }

    private func checkLimits(_ length: Int) throws(StoreError) {
        guard length <= RecordLayout.payloadLimit else {
            throw .refused(
                "a record of \(length) bytes is longer than \(RecordLayout.payloadLimit)")
        }
        guard room.count <= RecordLayout.batchLimit else {
            throw .refused("one batch holds at most \(RecordLayout.batchLimit) bytes; send less")
        }
    }

    /// Ends the batch and lets it take off: the next one begins behind it.
    mutating func takeOff() {
        commit()
        (flyingSegment, flyingStart) = (segment, start)
        start = end
        let free = exchange(&flying, with: ByteRoom())
        flying = exchange(&room, with: free)
    }

    /// Marks the last record as the one that commits the batch.
    mutating func commit() {
        let record = room.bytes(from: lastRecord)
        var header = RecordHeader(trusting: UnsafeRawBufferPointer(record))
        header.flags |= RecordLayout.Flag.commit
        header.put(into: record, salt: salt, offset: start + lastRecord)
    }
}
