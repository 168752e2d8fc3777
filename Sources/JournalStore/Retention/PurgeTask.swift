import DeliveryEngine
import Synchronization

/// One purge of an open store, by whoever holds the purge lock.
struct PurgeTask {
    /// Something that was to go has been used meanwhile.
    struct Contradiction: Error {}

    let store: FileStore
    let request: PurgeRequest

    /// Rows looked at while the ledger's lock is held.
    private static let sliceRows = 4096
    /// A thrifty purge waits until one part in this many of what it reads goes.
    private static let thrift = 16
    /// How often a plan is made anew because something in it was used.
    private static let tries = 3

    /// Runs it.
    ///
    /// Throws `StoreError`: `.refused` when the clock is in doubt (S32), `.system` when there is no
    /// room for what stays, `.again` when what was to go was in use.
    func run() throws -> PurgeReport {
        let leftovers = request.isDryRun ? 0 : try store.journal.removePurged().segments
        for _ in 0..<Self.tries {
            do {
                var report = try attempt()
                report.leftovers = leftovers
                return report
            } catch is Contradiction {
                try store.refresh()
            }
        }
        throw StoreError.again(
            "deliveries that were to go were used meanwhile, \(Self.tries) times over; "
                + "nothing was purged, and it can be tried again")
    }

    private func attempt() throws -> PurgeReport {
        let cutoff = try cutoff()
        var report = PurgeReport(cutoff: cutoff)
        let cursor = store.ledger.withLock { ChangeCursor(position: $0.changes.position) }
        let plan = try store.soundly { try self.plan(cutoff) }
        report.oldestKept = store.journal.oldestSegmentAt
        guard !plan.isEmpty else { return report }
        report.extent.deliveries = plan.deliveries.count
        report.extent.events = plan.events.count
        if request.isDryRun || request.isThrifty {
            var filter = PurgeFilter(plan, path: store.path)
            try store.journal.readThrough(before: cutoff) { entry in
                _ = try filter.keeps(entry)
            }
            let isWorthwhile =
                filter.takenBytes >= (filter.takenBytes + filter.keptBytes) / Self.thrift
            report.isPutOff = request.isThrifty && !isWorthwhile
            report.extent.bytes = filter.takenBytes
            report.extent.carriedRecords = filter.keptRecords
            report.extent.segments = try sealed(before: cutoff, andNewest: true).count
            report.oldestKept = filter.oldestKept ?? report.oldestKept
            if report.isPutOff { report.extent = LogPurged.Extent() }
            if request.isDryRun || report.isPutOff { return report }
        }
        return try carryOut(plan, since: cursor)
    }

    // MARK: - What goes

    private func cutoff() throws(StoreError) -> Timestamp {
        let newest = store.withLedger { $0.standing.newestRecordAt }
        let clock = PurgeClock(
            now: store.clock.now, newestRecordAt: newest,
            lastRecordAt: store.journal.newestRecordAt, drift: request.drift)
        switch clock.decision(
            olderThan: request.retention, isConfirmed: request.isClockConfirmed)
        {
        case .cutoff(let cutoff): return cutoff
        case .refused(let reason):
            throw .refused(
                "nothing is purged while the clock is in doubt: \(reason); set the clock right, or "
                    + "say `redrive purge --confirm-clock` when it is")
        }
    }

    private func plan(_ cutoff: Timestamp) throws -> PurgePlan {
        var barren: Set<EventID> = []
        try store.journal.readThrough(before: cutoff) { entry in
            guard entry.time < cutoff else { return }
            do throws(RecordFormatError) {
                let type = try RecordType.known(type: entry.type, version: entry.version)
                if let event = try RecordCodec.barrenEvent(type, entry.payload) {
                    barren.insert(event)
                }
            } catch {
                // The filter says what is wrong with it, if it is not to be skipped.
                return
            }
        }
        let (actions, jobs, endpoints, usage) = store.ledger.withLock { ledger in
            (
                ledger.actions.standings, ledger.purgeJobs(),
                ledger.standing.endpoints.compactMap(\.endpoint),
                ledger.access.book.lastUsage
            )
        }
        var plan = PurgePlan(
            cutoff: cutoff, eachRow: eachRow, barren: barren, actions: actions, jobs: jobs,
            endpoints: endpoints)
        plan.lastUsage = usage
        plan.signalCutoff = min(cutoff, store.clock.now - PurgePlan.signalMemory)
        return plan
    }

    private func eachRow(_ body: (PurgeRow) -> Void) {
        var next = 0
        var isMore = true
        while isMore {
            isMore = store.ledger.withLock { ledger in
                let end = min(next + Self.sliceRows, ledger.count)
                while next < end {
                    body(ledger.purgeRow(at: next))
                    next += 1
                }
                return next < ledger.count
            }
        }
    }

    /// The complete segments that began before the cut-off, and perhaps the newest.
    private func sealed(
        before cutoff: Timestamp, andNewest: Bool = false
    ) throws(StoreError) -> [SealedSegment] {
        try store.journal.segments(includingNewest: andNewest)
            .filter { $0.isCarried || $0.createdAt < cutoff }
    }

    // MARK: - How it goes

    private func carryOut(_ plan: PurgePlan, since cursor: ChangeCursor) throws -> PurgeReport {
        let journal = store.journal
        try endNewestSegment(before: plan.cutoff)
        let sealed = try sealed(before: plan.cutoff)
        guard let last = sealed.last(where: { !$0.isCarried }) else {
            return PurgeReport(cutoff: plan.cutoff)
        }
        var filter = PurgeFilter(plan, path: store.path)
        let draft: CarriedDraft
        do {
            draft = try journal.carry(through: last.number) { try filter.keeps($0) }
        } catch StoreError.system(let path, let call, let code, let reason) {
            throw StoreError.system(
                path: path, call: call, code: code,
                reason: "\(reason); what has to stay could not be copied, so that nothing was "
                    + "purged")
        }
        var report = PurgeReport(cutoff: plan.cutoff)
        report.extent.deliveries = plan.deliveries.count
        report.extent.events = plan.events.count
        report.extent.segments = sealed.count
        report.extent.bytes = sealed.reduce(0) { $0 + $1.size } - draft.bytes
        report.extent.carriedRecords = draft.records
        let rest = try journal.segments(includingNewest: true).first {
            !$0.isCarried && $0.number > last.number
        }
        report.oldestKept = filter.oldestKept ?? rest?.createdAt
        try confirm(draft, plan, report, since: cursor)
        // So that nobody has to read everything anew; without it, they do.
        _ = try? FileStore.writeSnapshot(
            of: store.path, fileSystem: store.fileSystem, clock: store.clock)
        try store.rereadAfterPurge()
        NamedThread.sleep(request.grace)
        _ = try journal.removePurged()
        return report
    }

    /// Has the newest segment end where it began before the cut-off.
    private func endNewestSegment(before cutoff: Timestamp) throws {
        let newest = try store.journal.segments(includingNewest: true).last
        guard let newest, newest.createdAt < cutoff else { return }
        store.journal.endSegment()
        try store.commit { _ in Decision(records: [], answer: ()) }
    }

    /// Judges for the last time whether the plan holds, and records it; from then on the draft
    /// counts.
    private func confirm(
        _ draft: CarriedDraft, _ plan: PurgePlan, _ report: PurgeReport, since cursor: ChangeCursor
    ) throws {
        var numbers: [UInt32] = []
        do {
            try store.commitOnLedger { ledger in
                if ledger.contradicts(plan, since: cursor) { throw Contradiction() }
                numbers = try store.journal.name(draft)
                let purged = LogPurged(
                    cutoff: plan.cutoff, through: draft.through, extent: report.extent,
                    oldestKept: report.oldestKept, by: request.by, at: store.clock.now)
                return [.logPurged(purged)]
            }
        } catch {
            store.journal.discard(draft, named: numbers)
            throw error
        }
    }
}
