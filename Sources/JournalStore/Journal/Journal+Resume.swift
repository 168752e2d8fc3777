import DeliveryEngine
import Synchronization

extension Journal {
    /// The place up to which records were handed over, so that reading can go on there in another
    /// process; `nil` while not all of them are known to be durable, or where something is lost.
    func mark() -> JournalMark? {
        reader.withLock { reader in
            guard reader.losses.isEmpty, !reader.mustStartOver, reader.voided == nil,
                reader.confirmed ?? reader.foundation == reader.foundation, isDurable(reader)
            else { return nil }
            return JournalMark(
                store: storeID, segment: reader.segment.number,
                salt: reader.segment.header.salt, place: reader.place,
                foundation: reader.foundation, firstSalt: reader.firstSalt)
        }
    }

    /// Whether everything that was handed over is known to be durable.
    var isDurable: Bool { reader.withLock { isDurable($0) } }

    /// The mark lags behind: it holds for a batch that is yet to be written as well.
    private func isDurable(_ reader: JournalReader) -> Bool {
        guard let flight = AppendLock.mark(at: lockPath, fileSystem) else { return true }
        return flight.segment != reader.segment.number
            || flight.durableEnd >= reader.place.offset
    }

    /// Goes on at `mark` instead of at the first record; `false`, with nothing changed, when this
    /// journal never had that place or has it no more.
    ///
    /// For a journal that nothing was read of yet.
    func resume(at mark: JournalMark) throws(StoreError) -> Bool {
        try reader.withLock { reader throws(StoreError) in
            guard let (segment, time) = try find(mark) else { return false }
            return reader.resume(in: segment, at: mark, newestRecordAt: time)
        }
    }

    /// Has a reader that starts over go on at `mark`; `false`, with nothing changed, when that
    /// place is not to be had or cannot be read.
    func resume(_ reader: inout JournalReader, at mark: JournalMark) -> Bool {
        guard let (segment, time) = try? find(mark) else { return false }
        if let voided = reader.voided, voided.segment == mark.segment,
            voided.offset < mark.place.offset
        {
            return false
        }
        return reader.resume(in: segment, at: mark, newestRecordAt: time)
    }

    /// Has the next reading start over, from the first record unless its caller knows a mark.
    func startOver() { reader.withLock { $0.mustStartOver = true } }

    /// The segment of a mark in which the record before it is the one it was, and the time of
    /// that record.
    private func find(
        _ mark: JournalMark
    ) throws(StoreError) -> (segment: SegmentFile, time: Timestamp)? {
        guard mark.store == storeID, case .segment(let segment) = try directory.open(mark.segment),
            segment.header.salt == mark.salt
        else { return nil }
        if let next = try directory.successor(of: mark.segment),
            next.header.previousNumber == mark.segment,
            next.header.previousValidLength < mark.place.offset
        {
            return nil
        }
        return try time(before: mark.place, in: segment).map { (segment, $0) }
    }

    /// When the record before a place was written, or the segment where there is none; `nil`
    /// where the place is another one.
    private func time(
        before place: JournalPlace, in segment: SegmentFile
    ) throws(StoreError) -> Timestamp? {
        guard place.lastRecord > 0 else {
            let isStart = place == JournalPlace(startOf: segment.header)
            return isStart ? segment.header.createdAt : nil
        }
        let bytes = try bytes(
            of: segment, at: place.lastRecord, count: RecordLayout.headerSize)
        return bytes.withUnsafeBytes { bytes in
            guard bytes.count == RecordLayout.headerSize,
                bytes.number(at: RecordLayout.Offset.headerChecksum, as: UInt32.self)
                    == place.lastHeaderChecksum,
                case .header(let header) = RecordHeader.read(
                    bytes, salt: segment.header.salt, offset: place.lastRecord),
                header.isCommit, header.sequence + 1 == place.sequence,
                header.batch + 1 == place.batch,
                place.lastRecord + header.recordSize == place.offset
            else { return nil }
            return header.time
        }
    }
}

extension JournalReader {
    /// Stands behind a batch of a segment, as if everything before had been read, the last record
    /// of this time; `false` when reading would have begun with other segments, or something is
    /// missing.
    mutating func resume(
        in found: SegmentFile, at mark: JournalMark, newestRecordAt time: Timestamp
    ) -> Bool {
        guard losses.isEmpty, mark.foundation == foundation, mark.firstSalt == firstSalt else {
            return false
        }
        if let index = ahead.firstIndex(of: found.number) {
            ahead.removeFirst(index + 1)
        } else if found.number != segment.number, !found.header.isCarried {
            ahead = []
        }
        enter(found)
        place = mark.place
        newestRecordAt = time
        tail = .unexamined
        return true
    }
}
