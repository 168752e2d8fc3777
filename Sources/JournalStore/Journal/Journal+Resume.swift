import DeliveryEngine
import Synchronization

extension Journal {
    /// The place up to which records were handed over, so that reading can go on there in another
    /// process; `nil` while not all of them are known to be durable, or where something is lost.
    func mark() -> JournalMark? {
        reader.withLock { reader in
            guard reader.losses.isEmpty, !reader.mustStartOver, reader.voided == nil else {
                return nil
            }
            let flight = AppendLock.mark(at: lockPath, fileSystem)
            if let flight, flight.segment == reader.segment.number,
                flight.durableEnd < reader.place.offset
            {
                return nil
            }
            return JournalMark(
                store: storeID, segment: reader.segment.number,
                salt: reader.segment.header.salt, place: reader.place)
        }
    }

    /// Goes on at `mark` instead of at the first record; `false`, with nothing changed, when this
    /// journal never had that place or has it no more.
    ///
    /// For a journal that nothing was read of yet.
    func resume(at mark: JournalMark) throws(StoreError) -> Bool {
        try reader.withLock { reader throws(StoreError) in
            guard reader.losses.isEmpty, let segment = try segment(at: mark) else { return false }
            reader.resume(in: segment, at: mark.place)
            return true
        }
    }

    /// Lets reading that starts over go on at `mark`; `false` when that place is not to be had.
    ///
    /// For the closure that `follow` and `append` call when they start over, and for nothing else.
    func willResume(at mark: JournalMark) -> Bool {
        guard (try? segment(at: mark)) != nil else { return false }
        resumption.withLock { $0 = mark }
        return true
    }

    /// Takes the reader to where `willResume` has said.
    func resume(_ reader: inout JournalReader) throws(StoreError) {
        guard let mark = resumption.withLock({ $0.take() }), let segment = try segment(at: mark)
        else { return }
        reader.resume(in: segment, at: mark.place)
    }

    /// The segment of a mark in which the record before it is the one it was.
    private func segment(at mark: JournalMark) throws(StoreError) -> SegmentFile? {
        guard mark.store == storeID, case .segment(let segment) = try directory.open(mark.segment),
            segment.header.salt == mark.salt
        else { return nil }
        if case .segment(let next) = try directory.open(mark.segment + 1),
            next.header.previousNumber == mark.segment,
            next.header.previousValidLength < mark.place.offset
        {
            return nil
        }
        return try isThere(mark.place, in: segment) ? segment : nil
    }

    private func isThere(
        _ place: JournalPlace, in segment: SegmentFile
    ) throws(StoreError) -> Bool {
        guard place.lastRecord > 0 else {
            return place == JournalPlace(startOf: segment.header)
        }
        let bytes = try bytes(
            of: segment, at: place.lastRecord, count: RecordLayout.headerSize)
        return bytes.withUnsafeBytes { bytes in
            guard bytes.count == RecordLayout.headerSize,
                bytes.number(at: RecordLayout.Offset.headerChecksum, as: UInt32.self)
                    == place.lastHeaderChecksum,
                case .header(let header) = RecordHeader.read(
                    bytes, salt: segment.header.salt, offset: place.lastRecord)
            else { return false }
            return header.isCommit && header.sequence + 1 == place.sequence
                && header.batch + 1 == place.batch
                && place.lastRecord + header.recordSize == place.offset
        }
    }
}

extension JournalReader {
    /// Stands behind a batch of a segment, as if everything before had been read.
    fileprivate mutating func resume(in found: SegmentFile, at place: JournalPlace) {
        enter(found)
        self.place = place
        tail = .unexamined
    }
}
