import DeliveryEngine
import Synchronization

/// Reads the journal batch by batch, across segments, over holes, and never beyond what counts.
struct JournalReader: Sendable {
    /// What lies behind the last committed batch of the newest segment.
    enum Tail: Hashable, Sendable {
        case unexamined
        /// Zeros: a writer may go on there.
        case clean
        /// Bytes of a batch that was never acknowledged; a writer starts a new segment.
        case torn(bytes: Int)
    }

    let directory: SegmentDirectory
    /// Segments to go to after this one, before the numbers tell which is next: the other parts of
    /// what was carried forward, and the first that appending made.
    var ahead: [UInt32]
    /// The last segment that carried ones stand for in this reading, 0 when nothing was carried.
    let foundation: UInt32
    /// The salt of the segment that reading began with.
    let firstSalt: UInt64
    /// The last segment that carried ones are known to stand for, whether or not it is still there.
    var confirmed: UInt32?
    /// The segment before which reading ends.
    var end: UInt32?
    var segment: SegmentFile
    var place: JournalPlace
    /// The segment after this one, once there is one.
    var next: SegmentFile?
    /// Where this segment's records end: known once there is a next, or a batch here failed.
    var limit: Int?
    var tail = Tail.unexamined
    var losses: [JournalDamage] = []
    /// Losses that reading has passed over so far; what is missing by the headers is counted where
    /// it would have been.
    var holes = 0
    var newestRecordAt: Timestamp?
    /// Set when records that were handed over turned out not to count: all must be read again.
    var mustStartOver = false
    /// Whether a batch is put together behind one that is on its way, under the same lock.
    var isBegun = false
    /// The latest batch before the place that was put together behind another.
    var latest: Flight?
    /// The offset up to which a segment counts although no next one says so yet: what followed was
    /// written in vain by this process.
    var voided: (segment: UInt32, offset: Int)?
    /// Whether a power cut is known to leave this segment its name.
    var isNameDurable = false
    /// The directory's stamp when there was no next segment: as long as it is the same there is
    /// still none, and looking costs one call.
    private var stampWithoutNext: Int?
    /// Whether the next segment was looked for before this one was read.
    var hasLookedAhead = false
    /// A batch is being read from its middle, behind a hole.
    var isBehindHole = false
    var window = SegmentWindow()

    /// A reader that begins with `first`, which is open.
    init(
        directory: SegmentDirectory, first: SegmentFile, ahead: [UInt32], losses: [JournalDamage]
    ) {
        self.directory = directory
        self.ahead = ahead
        foundation = first.header.carriage?.through ?? 0
        firstSalt = first.header.salt
        segment = first
        place = JournalPlace(startOf: first.header)
        limit = first.header.carriage?.validLength
        self.losses = losses
    }

    /// What is wrong: the first loss, or else the torn tail.
    var damage: JournalDamage? {
        if let loss = losses.first { return loss }
        guard case .torn(let bytes) = tail else { return nil }
        return .tornTail(path: segment.path, offset: place.offset, bytes: bytes)
    }

    /// Whether nothing can have come since the last writer left this mark: it ended where reading
    /// stands, and whoever writes leaves another one first.
    ///
    /// Spares a writer a look at the directory and at what stands behind its own last batch.
    func isLast(_ mark: FlightMark) -> Bool {
        mark.state == .landed && mark.segment == segment.number
            && mark.durableEnd == place.offset && hasLookedAhead && isAtCleanEnd
    }

    /// Whether reading stands still: what comes next is put together or being written by this process,
    /// so that there is nothing to read, and nobody may start over.
    var isHeld: Bool { isBegun || latest?.isUnwritten.load(ordering: .acquiring) == true }

    /// Whether it stands right behind a batch of this process, with nothing in the way of another.
    func stands(behind flight: Flight) -> Bool {
        segment.number == flight.segment.number && place.offset == flight.range.upperBound
            && isAtCleanEnd
    }

    /// Whether it stands where the newest segment it knows ends, and has found nothing amiss.
    private var isAtCleanEnd: Bool {
        tail == .clean && next == nil && limit == nil && ahead.isEmpty && losses.isEmpty
            && voided == nil && !mustStartOver && !isBehindHole
    }

    /// Hands over every committed record from the place on; returns whether there was one.
    mutating func advance(_ each: (JournalEntry) throws -> Void) throws -> Bool {
        window.forget()
        var isNew = false
        while !mustStartOver {
            if !hasLookedAhead {
                // The next segment says how much of this one counts.
                hasLookedAhead = true
                _ = try findNext()
            }
            if let limit, let next, place.offset >= limit {
                if next.number == end { return isNew }
                try enterNext()
                continue
            }
            let broken: Int
            switch try readBatch() {
            case .batch(let end):
                try deliver(to: end, each)
                isNew = true
                continue
            case .end: broken = place.offset
            case .broken(let offset): broken = offset
            }
            if next != nil, limit == nil {
                limit = place.offset
                continue
            }
            if try findNext() {
                window.forget()
                continue
            }
            if mustStartOver { return isNew }
            guard try goOn(from: broken, each) else { return isNew }
        }
        return isNew
    }

    /// Finds out what an end or a broken record means; returns whether reading can go on.
    private mutating func goOn(
        from broken: Int, _ each: (JournalEntry) throws -> Void
    ) throws -> Bool {
        if next == nil {
            if broken == place.offset, tail == .clean { return false }
            guard try examineTail(from: broken) else { return false }
            // The later batch was written after this one was whole: look again before judging.
            window.forget()
            if case .batch = try readBatch() { return true }
        }
        try passHole(at: broken, each)
        return true
    }

    /// Looks for the segment after this one; `true` when it was found just now.
    private mutating func findNext() throws(StoreError) -> Bool {
        guard next == nil else { return false }
        if let number = ahead.first { return try find(ahead: number) }
        // Asked before the names are read, so that it is never newer than they are.
        let stamp = try directory.stamp()
        if let stamp, stamp == stampWithoutNext { return false }
        guard let found = try directory.successor(of: segment.number) else {
            stampWithoutNext = stamp
            if try isPurged(segment.number) { mustStartOver = true }
            return false
        }
        let previous = found.header.previousNumber
        if previous != segment.number, try isPurged(previous) {
            mustStartOver = true
            return false
        }
        adopt(found)
        return true
    }

    private mutating func find(ahead number: UInt32) throws(StoreError) -> Bool {
        guard let found = try directory.open(number).readable else {
            // It was there when reading began: a purge has replaced it since.
            mustStartOver = true
            return false
        }
        ahead.removeFirst()
        adopt(found)
        return true
    }

    /// Whether a segment is gone and carried ones stand for it.
    private func isPurged(_ number: UInt32) throws(StoreError) -> Bool {
        guard try directory.size(of: number) == 0 else { return false }
        return try directory.isCarried(number)
    }

    private mutating func adopt(_ found: SegmentFile) {
        next = found
        guard found.header.previousNumber == segment.number else { return }
        limit = found.header.previousValidLength
        if place.offset > found.header.previousValidLength { mustStartOver = true }
    }

    private mutating func enterNext() throws(StoreError) {
        guard let found = next else { return }
        // What was carried forward has gaps, and ends before the first that was not.
        let follows =
            segment.header.isCarried
            ? found.header.firstSequence >= place.sequence
            : found.header.firstSequence == place.sequence
        if !follows {
            holes += 1
            losses.append(
                .corruption(
                    path: found.path, offset: 0, end: 0,
                    what: "it begins with record \(found.header.firstSequence), and "
                        + "\(segment.path) ends before record \(place.sequence)"))
        }
        enter(found)
        tail = .unexamined
    }

    /// Goes to the beginning of a segment that nothing was written to yet.
    mutating func enter(_ found: SegmentFile) {
        // What had to be known here stands in the header of the next from now on.
        if let voided, voided.segment == found.header.previousNumber,
            found.header.previousValidLength <= voided.offset
        {
            self.voided = nil
        }
        segment = found
        place = JournalPlace(startOf: found.header)
        next = nil
        limit = found.header.carriage?.validLength
        tail = .clean
        isBehindHole = false
        isNameDurable = false
        hasLookedAhead = false
        stampWithoutNext = nil
        window.forget()
    }
}
