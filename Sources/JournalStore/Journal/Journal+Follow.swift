import DeliveryEngine
import Synchronization

extension Journal {
    /// What a caller does when reading starts over; its argument tells whether reading goes on at
    /// a mark instead of at the first record.
    package typealias Restart = (_ resume: (JournalMark) -> Bool) -> Void

    /// Hands over every committed record since the last one that was handed over here or in
    /// `append`, in order and in whole batches; returns whether there was one.
    ///
    /// Cheap when nothing is new.
    ///
    /// Rarely, records that were handed over turn out not to count: their batch could not be made
    /// durable. Then `startingOver` is called, in which the caller forgets everything it took in,
    /// and all records come again; or, where it has kept what it had at a mark and its argument
    /// says yes to that, those behind the mark. Neither closure may call the journal, except for
    /// `read`.
    package func follow(
        startingOver: Restart = { _ in }, _ each: (JournalEntry) throws -> Void
    ) throws -> Bool {
        try reader.withLock { reader in
            if reader.isHeld { return false }
            let wasExamined = reader.tail != .unexamined
            let isNew = try catchUp(&reader, startingOver, each)
            if !wasExamined {
                let mark =
                    try lock.map { lock throws(StoreError) in try lock.mark() }
                    ?? AppendLock.mark(at: lockPath, fileSystem)
                return try check(mark, &reader, each) || isNew
            }
            return isNew
        }
    }

    /// Reads on, from the beginning where that is needed.
    func catchUp(
        _ reader: inout JournalReader, _ startingOver: Restart,
        _ each: (JournalEntry) throws -> Void
    ) throws -> Bool {
        var isNew = false
        var hasResumed = false
        repeat {
            if reader.mustStartOver {
                let voided = reader.voided
                reader = try Self.reader(
                    of: directory, access: .readOnly, confirmed: reader.confirmed)
                reader.voided = voided
                openSegments.withLock { $0.settle(on: reader.foundation) }
                startingOver { mark in
                    // What made reading start over behind a mark would do so again.
                    guard !hasResumed else { return false }
                    hasResumed = resume(&reader, at: mark)
                    return hasResumed
                }
            }
            isNew = try reader.advance(each) || isNew
        } while reader.mustStartOver
        return isNew
    }

    /// Compares with what the last writer knew to be durable: less than that is a loss.
    func check(
        _ mark: FlightMark?, _ reader: inout JournalReader, _ each: (JournalEntry) throws -> Void
    ) throws -> Bool {
        guard let mark else { return false }
        // The mark is newer than what was read before it.
        let isNew = try reader.advance(each)
        let segment = reader.segment
        guard reader.losses.isEmpty, !reader.mustStartOver else { return isNew }
        if mark.segment > segment.number {
            let path = directory.path(of: mark.segment)
            reader.losses.append(
                .corruption(
                    path: path, offset: 0, end: mark.durableEnd, what: "the segment is missing"))
        } else if mark.segment == segment.number, mark.durableEnd > reader.place.offset,
            reader.voided?.segment != segment.number
        {
            reader.losses.append(
                .corruption(
                    path: segment.path, offset: reader.place.offset, end: mark.durableEnd,
                    what: "records from \(reader.place.sequence) on are lost"))
        }
        return isNew
    }
}
