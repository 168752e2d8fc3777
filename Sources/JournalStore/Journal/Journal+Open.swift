package import DeliveryEngine

extension Journal {
    /// Opens the journal of the store in `directory`; reading begins with the first record.
    ///
    /// For `.readWrite`, what is missing is made: directories with mode 0700, files with 0600.
    /// Throws `StoreError`: `.missing` for reading where there is no store, `.unsafe` when others
    /// can get at it or it is on a network file system (S33), `.newerFormat` (S34), and for
    /// writing `.damaged` when a segment is missing, foreign or has no header (S12, S13); for
    /// reading, those are in `damage`.
    package static func open(
        directory store: String, fileSystem: any FileSystem, clock: any Clock,
        chance: any Chance, access: JournalAccess
    ) throws(StoreError) -> Journal {
        try open(
            directory: store, fileSystem: fileSystem, clock: clock, chance: chance,
            access: access, sizes: SegmentSizes())
    }

    /// Opens the journal with segments of other sizes.
    static func open(
        directory store: String, fileSystem: any FileSystem, clock: any Clock,
        chance: any Chance, access: JournalAccess, sizes: SegmentSizes
    ) throws(StoreError) -> Journal {
        let place = StorePlace(path: store, fileSystem: fileSystem)
        try place.prepare(access)
        let directory = SegmentDirectory(
            path: place.journal, fileSystem: fileSystem, isWritable: access == .readWrite,
            sizes: sizes)
        let lockPath = place.lock("append")
        var lock: AppendLock?
        if access == .readWrite {
            let found = try AppendLock(path: lockPath, fileSystem: fileSystem)
            lock = found
            try makeFirstSegment(in: directory, lock: found, clock: clock, chance: chance)
        }
        let reader = try reader(of: directory, access: access)
        return Journal(
            directory: directory, access: access, clock: clock, chance: chance,
            lockPath: lockPath, lock: lock, reader: reader)
    }

    /// A reader at the first record, after a look at every segment's header.
    static func reader(
        of directory: SegmentDirectory, access: JournalAccess
    ) throws(StoreError) -> JournalReader {
        var first: SegmentFile?
        var last: SegmentFile?
        var losses: [JournalDamage] = []
        let numbers = try directory.numbers()
        for number in numbers {
            let path = directory.path(of: number)
            switch try directory.open(number) {
            case .missing, .stillborn: continue
            case .damaged:
                losses.append(
                    .corruption(path: path, offset: 0, end: 0, what: "its header is damaged"))
            case .segment(let segment):
                if let what = flaw(of: segment, after: last, first: first, access) {
                    losses.append(.corruption(path: path, offset: 0, end: 0, what: what))
                }
                first = first ?? segment
                last = segment
            }
        }
        if access == .readWrite, case .corruption(let path, let offset, _, let what)? = losses.first
        {
            throw .damaged(path: path, offset: offset, what: what)
        }
        guard let first else {
            if case .corruption(let path, let offset, _, let what)? = losses.first {
                throw .damaged(path: path, offset: offset, what: what)
            }
            throw .missing(path: directory.path)
        }
        return JournalReader(
            directory: directory, first: first, lastKnown: numbers.last ?? 0, losses: losses)
    }

    private static func flaw(
        of segment: SegmentFile, after last: SegmentFile?, first: SegmentFile?,
        _ access: JournalAccess
    ) -> String? {
        if let first, segment.header.store != first.header.store {
            return "it belongs to another store"
        }
        if let last, segment.header.previousNumber != last.number {
            return "segment \(segment.header.previousNumber) before it is missing"
        }
        if access == .readWrite, segment.header.mustUnderstandToWrite != 0 {
            return "it was written by a newer redrive, and this one may only read it"
        }
        return nil
    }

    /// Makes the first segment of a new store; of two processes that try, one does.
    private static func makeFirstSegment(
        in directory: SegmentDirectory, lock: AppendLock, clock: any Clock, chance: any Chance
    ) throws(StoreError) {
        if try hasSegment(directory) { return }
        try lock.acquire()
        defer { lock.release() }
        if try hasSegment(directory) { return }
        let number = try (directory.numbers().last ?? 0) + 1
        let header = SegmentHeader(
            number: number, store: UInt128(chance.bits()) << 64 | UInt128(chance.bits()),
            firstSequence: 1, firstBatch: 1, createdAt: clock.now, previousNumber: 0,
            previousValidLength: 0, salt: chance.bits())
        do throws(SystemFailure) {
            try directory.make(header)
        } catch {
            throw error.at(directory.path(of: number))
        }
    }

    /// Whether there is a segment, were it a damaged one.
    private static func hasSegment(_ directory: SegmentDirectory) throws(StoreError) -> Bool {
        for number in try directory.numbers() {
            switch try directory.open(number) {
            case .missing, .stillborn: continue
            case .damaged, .segment: return true
            }
        }
        return false
    }
}
