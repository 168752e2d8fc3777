import DeliveryEngine
import Glibc
import Synchronization

extension Journal {
    /// Brings everything up to date under the append lock and begins an empty batch; returns the
    /// segment that it goes to.
    func prepare(
        _ lock: AppendLock, applying each: (JournalEntry) throws -> Void, startingOver: Restart
    ) throws -> SegmentFile {
        let mark = try lock.mark()
        return try reader.withLock { reader in
            let isCurrent: Bool
            if let mark, reader.isLast(mark) {
                isCurrent = true
            } else {
                isCurrent = try takeIn(mark, &reader, startingOver, each)
            }
            let isAskedTo = gate.withLock { $0.endsSegment.take() }
            if reader.tail != .clean || reader.place.offset >= directory.sizes.roll
                || isCurrent && mark?.state == .failed
                || isAskedTo && reader.place.offset > reader.segment.header.length
            {
                try roll(&reader, lock, isFailed: mark?.state == .failed)
            }
            try makeReady(&reader)
            // What was written in vain here is about to be written over.
            if reader.voided?.segment == reader.segment.number { reader.voided = nil }
            batch.begin(segment: reader.segment, place: reader.place)
            return reader.segment
        }
    }

    /// Takes in what others have appended, by what the last writer left; returns whether that was
    /// in the segment in which reading stands.
    private func takeIn(
        _ mark: FlightMark?, _ reader: inout JournalReader, _ startingOver: Restart,
        _ each: (JournalEntry) throws -> Void
    ) throws -> Bool {
        var wasExamined = reader.tail != .unexamined
        _ = try catchUp(&reader, startingOver, each)
        if wasExamined, let mark, mark.segment > reader.segment.number {
            // Others went on in a segment that was not found from here.
            reader.mustStartOver = true
            _ = try catchUp(&reader, startingOver, each)
            wasExamined = false
        }
        if !wasExamined { _ = try check(mark, &reader, each) }
        let isCurrent = mark?.segment == reader.segment.number
        if isCurrent, let mark, mark.state == .failed {
            try withdraw(to: mark.durableEnd, &reader, startingOver, each)
        }
        if isCurrent, mark?.state == .inFlight {
            // Its writer died between writing and syncing: what it wrote counts by now, as
            // others may have read it, and must be durable before anything follows it.
            try synchronize(reader.segment)
            reader.tail = .unexamined
            _ = try catchUp(&reader, startingOver, each)
        }
        if case .corruption(let path, let offset, _, let what)? = reader.losses.first {
            throw StoreError.damaged(path: path, offset: offset, what: what)
        }
        return isCurrent
    }

    /// Sees to it that what is appended here will be found again.
    private func makeReady(_ reader: inout JournalReader) throws(StoreError) {
        do throws(SystemFailure) {
            if !reader.isNameDurable {
                // Whoever made the segment may have died before its name was durable.
                try directory.synchronizeNames(isStoreNew: reader.place.sequence == 1)
                reader.isNameDurable = true
            }
            if health.withLock({ $0.passing != nil }) {
                // Tried before anybody decides anything: a decision taken back costs all readers
                // a fresh start.
                try tryWriting(behind: reader.place, in: reader.segment)
                health.withLock { $0.passing = nil }
            }
        } catch {
            throw note(error, at: reader.segment.path)
        }
    }

    /// Writes zeros where the next batch goes, with as much room as any but a large one needs.
    ///
    /// Also over those that are there: where there is room a write can be refused all the same.
    private func tryWriting(
        behind place: JournalPlace, in segment: SegmentFile
    ) throws(SystemFailure) {
        let range = place.offset..<place.offset + directory.sizes.large - 1
        try extend(segment, range)
        try segment.writeZeros(from: range.lowerBound, to: range.upperBound)
    }

    /// Takes back what was read of a batch that failed in another process.
    private func withdraw(
        to end: Int, _ reader: inout JournalReader, _ startingOver: Restart,
        _ each: (JournalEntry) throws -> Void
    ) throws {
        reader.voided = (reader.segment.number, end)
        if reader.place.offset > end {
            reader.mustStartOver = true
            _ = try catchUp(&reader, startingOver, each)
        }
    }

    /// Ends the newest segment where its committed records end, and begins the next.
    ///
    /// The mark says so before the next one is there: whoever finds it then looks for a next one,
    /// also when this process dies in between. What has failed must stay marked as that.
    private func roll(
        _ reader: inout JournalReader, _ lock: AppendLock, isFailed: Bool
    ) throws(StoreError) {
        let old = reader.segment
        try synchronize(old)
        if !isFailed {
            do throws(SystemFailure) {
                try lock.leave(FlightMark(.inFlight, old.number, reader.place.offset))
            } catch {
                throw note(error, at: lockPath)
            }
        }
        let number = max(try directory.numbers().last ?? 0, old.number) + 1
        let header = SegmentHeader(
            number: number, store: old.header.store, firstSequence: reader.place.sequence,
            firstBatch: reader.place.batch, createdAt: clock.now, previousNumber: old.number,
            previousValidLength: reader.place.offset, salt: chance.bits())
        do throws(SystemFailure) {
            try directory.make(header)
        } catch {
            throw note(error, at: directory.path(of: number))
        }
        guard case .segment(let made) = try directory.open(number) else {
            throw .damaged(
                path: directory.path(of: number), offset: 0, what: "it was changed while made")
        }
        reader.enter(made)
        reader.isNameDurable = true
    }

    private func synchronize(_ segment: SegmentFile) throws(StoreError) {
        do throws(SystemFailure) {
            try segment.synchronize()
        } catch {
            throw note(error, at: segment.path)
        }
    }

    /// Writes the batch, so that the disk can begin with it; then calls `settle`, and lets go of its
    /// bytes.
    func write(
        _ flight: Flight, settling settle: () -> Void = {}
    ) throws(SystemFailure) {
        let (lock, segment, range) = (flight.lock, flight.segment, flight.range)
        try extend(segment, range)
        try lock.leave(FlightMark(.inFlight, segment.number, range.lowerBound))
        flight.hasBegun.store(true, ordering: .relaxed)
        try batch.write(to: segment)
        if range.count >= directory.sizes.large { segment.beginWriting(range) }
        settle()
        letGo(flight)
    }

    /// Forgets the bytes of a batch, which are in the file or never will be.
    private func letGo(_ flight: Flight) {
        batch.clear()
        flight.isUnwritten.store(false, ordering: .releasing)
    }

    /// Makes the batch durable, and gives its lock back unless a follower has it; where that fails,
    /// `failed` is called before anybody else can be decided on.
    func land(_ flight: Flight, failed: (StoreError) -> Void) {
        let outcome: Result<Void, StoreError>
        do throws(SystemFailure) {
            if flight.isUnwritten.load(ordering: .relaxed) { try write(flight) }
            try flight.segment.synchronize()
            health.withLock { $0.passing = nil }
            outcome = .success(())
        } catch {
            outcome = .failure(giveUp(flight, error, failed: failed))
        }
        flight.finish(outcome) {
            if case .success = outcome { leaveLanded(flight) }
            flight.lock.release()
        }
    }

    /// Says that a batch is durable and nothing on its way behind it.
    ///
    /// A mark that cannot be left costs the next writer a needless fdatasync.
    func leaveLanded(_ flight: Flight) {
        try? flight.lock.leave(
            FlightMark(.landed, flight.segment.number, flight.range.upperBound))
    }

    /// Takes a batch back that cannot be made durable, has its members told, and lets go of its bytes.
    func giveUp(
        _ flight: Flight, _ failure: SystemFailure, failed: (StoreError) -> Void
    ) -> StoreError {
        let error = fail(flight, failure)
        failed(error)
        letGo(flight)
        return error
    }

    /// Takes the batch back, and returns what to tell those who wait for it.
    private func fail(_ flight: Flight, _ failure: SystemFailure) -> StoreError {
        let segment = flight.segment
        let hasBegun = flight.hasBegun.load(ordering: .relaxed)
        let isUncertain = hasBegun && !takeBack(flight)
        reader.withLock { reader in
            reader.mustStartOver = true
            if hasBegun { reader.voided = (segment.number, flight.range.lowerBound) }
        }
        return note(failure, at: segment.path, isUncertain: isUncertain)
    }

    /// Says that the batch just written does not count: with a mark for the next writer, and for
    /// good in the header of a new segment, as the mark would not outlive the machine.
    ///
    /// Returns whether one of them could be said.
    private func takeBack(_ flight: Flight) -> Bool {
        let (segment, start) = (flight.segment, flight.range.lowerBound)
        let mark = Result { () throws(SystemFailure) in
            try flight.lock.leave(FlightMark(.failed, segment.number, start))
        }
        let isSealed = seal(flight)
        return (try? mark.get()) != nil || isSealed
    }

    /// Begins a segment whose header says that the batch does not count; returns whether it is there.
    private func seal(_ flight: Flight) -> Bool {
        let segment = flight.segment
        while true {
            do {
                let next = try max(directory.numbers().last ?? 0, segment.number) + 1
                let header = SegmentHeader(
                    number: next, store: segment.header.store, firstSequence: flight.firstSequence,
                    firstBatch: flight.batch, createdAt: clock.now,
                    previousNumber: segment.number,
                    previousValidLength: flight.range.lowerBound, salt: chance.bits())
                try directory.make(header, withRoom: false)
                return true
            } catch let failure as SystemFailure where failure.code == EEXIST {
                // Who puts the next batch together has made a segment of this number.
            } catch {
                return false
            }
        }
    }

    /// Writes zeros ahead of use when the batch would not fit into those there are.
    ///
    /// A large batch is appended without: the zeros would cost more than growing the file does.
    private func extend(
        _ segment: SegmentFile, _ range: Range<Int>
    ) throws(SystemFailure) {
        let end = range.upperBound
        guard range.count < directory.sizes.large, try segment.isShorter(than: end) else { return }
        let step = directory.sizes.step
        try segment.writeZeros(from: end, to: (end / step + 1) * step)
    }

    /// Notes a failed write and returns what to tell those who wait.
    private func note(
        _ failure: SystemFailure, at path: String, isUncertain: Bool = false
    ) -> StoreError {
        let error = isUncertain ? failure.uncertain(at: path) : failure.at(path)
        health.withLock { health in
            if failure.isPassing {
                health.passing = error
            } else {
                health.permanent = .readOnly(reason: "\(error); restart redrive once it is mended")
            }
        }
        return error
    }
}
