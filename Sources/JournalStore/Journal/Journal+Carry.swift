package import DeliveryEngine
import Synchronization

extension Journal {
    /// The segments in the order they are read, those that are complete or all.
    package func segments(includingNewest: Bool) throws(StoreError) -> [SealedSegment] {
        let (newest, confirmed) = reader.withLock { ($0.segment.number, $0.confirmed) }
        let headers = try directory.headers().found
        let chain = SegmentChain(headers, damaged: [], confirmed: confirmed, isForWriting: false)
        guard let first = chain.order.last else { return [] }
        let carried = Set(chain.order.dropLast())
        var found: [SealedSegment] = []
        for header in headers {
            let isRead =
                header.isCarried
                ? carried.contains(header.number)
                : header.number >= first
                    && (header.number < newest || includingNewest && header.number == newest)
            guard isRead else { continue }
            found.append(
                SealedSegment(
                    number: header.number, size: try directory.size(of: header.number),
                    createdAt: header.createdAt, isCarried: header.isCarried))
        }
        return found.filter(\.isCarried) + found.filter { !$0.isCarried }
    }

    /// When the oldest segment was made that a purge has not.
    package var oldestSegmentAt: Timestamp? {
        try? segments(includingNewest: true).first { !$0.isCarried }?.createdAt
    }

    /// Hands over every record of the segments that began before `cutoff`, beside the running
    /// reading and without changing anything.
    package func readThrough(
        before cutoff: Timestamp, _ each: (JournalEntry) throws -> Void
    ) throws {
        let confirmed = reader.withLock { $0.confirmed }
        let next = try segments(includingNewest: true).first {
            !$0.isCarried && $0.createdAt >= cutoff
        }
        try readOld(before: next?.number, confirmed: confirmed, each)
    }

    /// Hands over every record before a segment.
    private func readOld(
        before end: UInt32?, confirmed: UInt32?, _ each: (JournalEntry) throws -> Void
    ) throws {
        var reading = try Self.reader(of: directory, access: .readOnly, confirmed: confirmed)
        // Everything may be young, and then there is nothing to read.
        if reading.segment.number == end { return }
        reading.end = end
        _ = try reading.advance(each)
        if case .corruption(let path, let offset, _, let what)? = reading.losses.first {
            throw StoreError.damaged(path: path, offset: offset, what: what)
        }
        guard !reading.mustStartOver else {
            throw StoreError.again("another purge came between; it can be tried again")
        }
    }

    /// Has the next batch begin a new segment, so that everything before it is complete.
    package func endSegment() { gate.withLock { $0.endsSegment = true } }

    /// Writes those records of all segments up to `last` that `keeps` says, durably, into files
    /// that do not count yet.
    ///
    /// Throws what `keeps` throws, and `StoreError`: `.damaged` when not all of it can be read,
    /// `.system` when there is no room. Nothing is left behind then.
    package func carry(
        through last: UInt32, keeps: (JournalEntry) throws -> Bool
    ) throws -> CarriedDraft {
        let (confirmed, newest) = reader.withLock { ($0.confirmed, $0.segment.header) }
        let numbers = try directory.headers().found.filter { !$0.isCarried }.map(\.number)
        guard let next = numbers.first(where: { $0 > last }) else {
            throw StoreError.refused("segment \(last) is the newest, which is never purged")
        }
        var writer = CarriedWriter(in: directory, through: last, model: newest, chance: chance)
        do {
            try readOld(before: next, confirmed: confirmed) { entry in
                if try keeps(entry) { try writer.add(entry) }
            }
            return try writer.finish(createdAt: clock.now)
        } catch {
            writer.abandon()
            throw error
        }
    }

    /// Makes segments of a draft and returns their numbers; called within `append`, whose record is
    /// to confirm them.
    package func name(_ draft: CarriedDraft) throws(StoreError) -> [UInt32] {
        try directory.name(draft)
    }

    /// Takes back what `carry` or `name` has made and nothing confirms.
    package func discard(_ draft: CarriedDraft, named numbers: [UInt32] = []) {
        directory.remove(draft)
        directory.remove(numbers)
    }

    /// Notes that carried segments stand for all up to `through`; returns whether this journal has
    /// been read from older ones, so that it is to be read anew.
    ///
    /// Where there are none, it changes nothing: the record was copied here from another store.
    package func confirm(through: UInt32) throws(StoreError) -> Bool {
        let isOlder = reader.withLock { $0.foundation < through }
        if isOlder {
            let headers = try directory.headers().found
            guard headers.contains(where: { $0.carriage?.through == through }) else { return false }
        }
        reader.withLock { $0.confirmed = max($0.confirmed ?? 0, through) }
        return isOlder
    }

    /// Removes every segment that confirmed ones stand for, oldest first, and what purges that came
    /// to nothing have left; returns how many segments and bytes went.
    ///
    /// The caller holds the purge lock. A crash on the way leaves the rest to the next call.
    package func removePurged() throws(StoreError) -> (segments: Int, bytes: Int) {
        guard let confirmed = reader.withLock({ $0.confirmed }) else {
            return try removeUnconfirmed(keeping: 0)
        }
        let headers = try directory.headers().found
        guard headers.contains(where: { $0.carriage?.through == confirmed }) else { return (0, 0) }
        var gone = (segments: 0, bytes: 0)
        for header in headers where !header.isCarried && header.number <= confirmed {
            gone.bytes += try remove(header.number)
            gone.segments += 1
        }
        let rest = try removeUnconfirmed(keeping: confirmed)
        return (gone.segments + rest.segments, gone.bytes + rest.bytes)
    }

    private func removeUnconfirmed(
        keeping through: UInt32
    ) throws(StoreError) -> (segments: Int, bytes: Int) {
        let kept = max(through, reader.withLock { $0.foundation })
        var gone = (segments: 0, bytes: 0)
        for header in try directory.headers().found where header.isCarried {
            guard header.carriage?.through != kept else { continue }
            gone.bytes += try remove(header.number)
            gone.segments += 1
        }
        do throws(SystemFailure) {
            for part in 1...4096 {
                let path = directory.draftPath(part: part)
                guard try fileSystem.status(at: path) != nil else { break }
                try directory.removeIfThere(path)
            }
            try fileSystem.synchronizeDirectoryFully(directory.path)
        } catch {
            throw error.at(directory.path)
        }
        return gone
    }

    private func remove(_ number: UInt32) throws(StoreError) -> Int {
        let size = try directory.size(of: number)
        openSegments.withLock { $0.remove(number) }
        do throws(SystemFailure) {
            try directory.removeIfThere(directory.path(of: number))
        } catch {
            throw error.at(directory.path(of: number))
        }
        return size
    }
}
