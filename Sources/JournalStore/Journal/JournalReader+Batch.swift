import DeliveryEngine

extension JournalReader {
    /// What stands at the place.
    enum Reading {
        /// A whole batch, up to an offset.
        case batch(end: Int)
        /// Nothing yet.
        case end
        /// Something that is no whole batch; what is before the offset is valid.
        case broken(at: Int)
    }

    /// Reads the batch at the place into the window and verifies all of it.
    mutating func readBatch() throws(StoreError) -> Reading {
        var offset = place.offset
        var sequence = place.sequence
        var batch = place.batch
        let limit = currentLimit
        while true {
            let isFirst = offset == place.offset
            guard offset + RecordLayout.headerSize <= limit,
                try window.fill(
                    segment, from: place.offset, to: offset + RecordLayout.headerSize)
            else { return isFirst ? .end : .broken(at: offset) }
            let bytes = window.bytes(from: offset, to: offset + RecordLayout.headerSize)
            switch RecordHeader.read(bytes, salt: segment.header.salt, offset: offset) {
            case .zero: return isFirst ? .end : .broken(at: offset)
            case .invalid: return .broken(at: offset)
            case .header(let header):
                if segment.header.isCarried {
                    // Records keep the numbers they had among others that are gone.
                    sequence = max(sequence, header.sequence)
                    if isFirst { batch = max(batch, header.batch) }
                }
                guard header.sequence == sequence, header.batch == batch,
                    header.isFirstOfBatch == (isFirst && !isBehindHole),
                    offset + header.recordSize <= limit,
                    try isPayloadValid(header, at: offset)
                else { return .broken(at: offset) }
                offset += header.recordSize
                sequence += 1
                if header.isCommit { return .batch(end: offset) }
            }
        }
    }

    private var currentLimit: Int {
        if let limit { return limit }
        if let voided, voided.segment == segment.number { return voided.offset }
        return SegmentLayout.sizeLimit
    }

    private mutating func isPayloadValid(
        _ header: RecordHeader, at offset: Int
    ) throws(StoreError) -> Bool {
        let start = offset + RecordLayout.headerSize
        let end = offset + header.recordSize
        guard try window.fill(segment, from: place.offset, to: end) else { return false }
        return Checksum.of(window.bytes(from: start, to: end)) == header.payloadChecksum
    }

    /// Hands over the records between the place and `end`, which `readBatch` has verified, and
    /// moves the place behind them.
    mutating func deliver(to end: Int, _ each: (JournalEntry) throws -> Void) throws {
        var after = place
        while after.offset < end {
            let start = after.offset + RecordLayout.headerSize
            let bytes = window.bytes(from: after.offset, to: start)
            let header = RecordHeader(trusting: bytes)
            after.lastRecord = after.offset
            after.lastHeaderChecksum =
                bytes.number(at: RecordLayout.Offset.headerChecksum, as: UInt32.self)
            let payload = window.bytes(from: start, to: start + header.length)
            try each(
                JournalEntry(
                    sequence: header.sequence, batch: header.batch, type: header.type,
                    version: header.version, isSkippable: header.isSkippable, time: header.time,
                    holesBefore: holes,
                    position: RecordPosition(
                        segment: segment.number, offset: start, length: header.length),
                    payload: payload))
            newestRecordAt = header.time
            after.offset += header.recordSize
            after.sequence = header.sequence + 1
            if header.isCommit { after.batch = header.batch + 1 }
        }
        isBehindHole = false
        place = after
        if case .torn = tail { tail = .clean }
    }
}
