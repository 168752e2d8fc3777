package import DeliveryEngine

extension Journal {
    /// Opens the journal of the store in `directory`; reading begins with the first record.
    ///
    /// For `.readWrite`, what is missing is made: directories with mode 0700, files with 0600.
    /// Throws `StoreError`: `.missing` for reading where there is no store, `.unsafe` when others
    /// can get at it or it is on a network file system (S33), `.newerFormat` (S34), and for
    /// writing `.damaged` when a segment is missing, foreign or has no header (S12, S13); for
    /// reading, those are in `damage`, unless no segment is left at all.
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
        var directory = SegmentDirectory(
            path: place.journal, fileSystem: fileSystem, isWritable: access == .readWrite,
            sizes: sizes)
        directory.begun = try begun(in: directory, of: place)
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
    ///
    /// `confirmed` is the last segment that carried ones are known to stand for.
    static func reader(
        of directory: SegmentDirectory, access: JournalAccess, confirmed: UInt32? = nil
    ) throws(StoreError) -> JournalReader {
        while true {
            let headers = try directory.headers()
            let chain = SegmentChain(
                headers.readable, damaged: headers.damaged, confirmed: confirmed,
                isForWriting: access == .readWrite)
            let losses = chain.losses.map { loss in
                JournalDamage.corruption(
                    path: directory.path(of: loss.number), offset: 0,
                    end: headers.damaged.contains(loss.number) ? SegmentLayout.headerSize : 0,
                    what: loss.what)
            }
            if let loss = chain.losses.first, access == .readWrite || chain.order.isEmpty {
                throw .damaged(path: directory.path(of: loss.number), offset: 0, what: loss.what)
            }
            guard let number = chain.order.first else {
                throw directory.begun == nil ? .missing(path: directory.path) : directory.lost
            }
            // A purge may have taken it away since its header was read.
            guard let first = try directory.open(number).readable else { continue }
            var reader = JournalReader(
                directory: directory, first: first, ahead: Array(chain.order.dropFirst()),
                losses: losses)
            reader.confirmed = confirmed
            return reader
        }
    }

    /// The segment that was written to by what lies beside the journal: emptied since, it is no crash
    /// while it was made, but a loss (S8, S13).
    ///
    /// A header is durable before anything else speaks of its segment: the writers' mark names the
    /// last one, and settings and snapshot come after the first.
    private static func begun(
        in directory: SegmentDirectory, of place: StorePlace
    ) throws(StoreError) -> UInt32? {
        if let mark = AppendLock.mark(at: place.lock("append"), place.fileSystem) {
            return mark.segment
        }
        let numbers = try directory.numbers()
        guard numbers.count == 1, try place.hasHistory() else { return nil }
        return numbers[0]
    }

    /// Makes the first segment of a new store; of two processes that try, one does.
    private static func makeFirstSegment(
        in directory: SegmentDirectory, lock: AppendLock, clock: any Clock, chance: any Chance
    ) throws(StoreError) {
        if try hasSegment(directory) { return }
        // One that is still to be made does not stand for the one that was written to.
        if directory.begun != nil { throw directory.lost }
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
