import DeliveryEngine
import Testing

@Suite("The law of a purge")
struct PurgeLawTests {
    /// What a record is about, and when it was made.
    private static func facts(of record: Record) -> (subject: PurgePlan.Subject, at: Timestamp) {
        switch record {
        case .endpointSaved(let saved): (.endpoint(saved.endpoint.id), saved.at)
        case .eventPublished(let published):
            (.event(published.event.id), published.event.createdAt)
        case .attemptStarted(let started): (.delivery(started.delivery), started.at)
        case .attemptEnded(let ended): (.delivery(ended.delivery), ended.at)
        case .actionRequested(let action): (.action(action.id), action.at)
        case .actionApplied(let applied): (.action(applied.action), applied.at)
        case .actionWithdrawn(let withdrawn): (.action(withdrawn.action), withdrawn.at)
        case .deliveryImported(let imported): (.delivery(imported.delivery.id), imported.at)
        case .logPurged(let purged): (.purge, purged.at)
        case .signalReceived(let signal):
            (.signal(isNeeded: signal.fact != nil), signal.head.receivedAt)
        case .signalRefused(let refused): (.refusedSignal, refused.at)
        case .entitlementChanged(let changed): (.access, changed.at)
        case .usageChanged(let change): (.access, change.at)
        case .accessAdjusted(let adjusted): (.access, adjusted.at)
        case .checkoutRecorded(let attempt): (.access, attempt.at)
        case .jobPlanned(let plan): (.job(plan.id), plan.at)
        // Of the same batch as their plan.
        case .jobTargets(let targets):
            (.job(targets.job), targets.job.ulid?.time ?? Timestamp(milliseconds: 0))
        case .jobControlled(let control): (.job(control.job), control.at)
        case .jobStopped(let stopped): (.job(stopped.job), stopped.at)
        case .jobEnded(let ended): (.job(ended.job), ended.at)
        case .registryChanged(let change): (.registry, change.at)
        case .endpointActed(let action): (.endpoint(action.endpoint), action.at)
        case .storeActed(let action): (.registry, action.at)
        }
    }

    /// The rows of a history, as a purge looks at them.
    private static func rows(_ records: [Record]) -> (ledger: MemoryLedger, rows: [PurgeRow]) {
        var ledger = MemoryLedger()
        var touchedAt: [DeliveryID: Timestamp] = [:]
        for record in records {
            let seen = ledger.changeLog.count
            ledger.apply(record)
            let moment = facts(of: record).at
            for case .delivery(let id) in ledger.changeLog.dropFirst(seen) {
                touchedAt[id] = max(touchedAt[id] ?? moment, moment)
            }
        }
        let rows = ledger.deliveries.values.map { delivery in
            PurgeRow(
                id: delivery.id, event: delivery.event, endpoint: delivery.endpoint,
                isSettled: delivery.isSettled,
                touchedAt: touchedAt[delivery.id] ?? Timestamp(milliseconds: 0))
        }
        return (ledger, rows)
    }

    @Test(
        "The fold of what stays is the state there was, less what went",
        arguments: [12, 13] as [UInt64], [0.5, 0.7, 0.9])
    func foldOfTheRest(seed: UInt64, share: Double) throws {
        var world = try SimulatedWorld(seed: seed)
        try world.run()
        let records = world.store.records
        let (whole, rows) = Self.rows(records)
        let moments = rows.map(\.touchedAt).sorted()
        let cutoff = moments[Int(Double(moments.count - 1) * share)]
        let actions = records.compactMap { record -> ActionStanding? in
            guard case .actionRequested(let action) = record else { return nil }
            return whole.action(action.id)
        }
        let jobs = whole.jobs().map { job in
            PurgePlan.Job(
                id: job.plan.id, isOver: job.phase.isOver && job.open.isEmpty,
                touchedAt: job.touchedAt,
                deliveries: job.rows.compactMap { whole.target(at: $0)?.delivery })
        }
        let plan = PurgePlan(
            cutoff: cutoff, eachRow: { rows.forEach($0) }, actions: actions, jobs: jobs,
            endpoints: whole.endpoints())
        // What jobs and waiting actions hold on to may be all there is before an early cutoff.
        #expect(!plan.isEmpty || share < 0.9)
        let rest = MemoryLedger(
            records: records.filter { record in
                let (subject, moment) = Self.facts(of: record)
                return !plan.takes(subject, recordedAt: moment)
            })
        #expect(
            rest.deliveries == whole.deliveries.filter { !plan.deliveries.contains($0.key) })
        for (id, delivery) in rest.deliveries {
            #expect(rest.attempts[id] == whole.attempts[id])
            #expect(rest.event(delivery.event) == whole.event(delivery.event))
            #expect(
                try rest.payload(of: delivery.event) == whole.payload(of: delivery.event))
        }
        #expect(rest.endpoints() == whole.endpoints())
        #expect(rest.awaitingActions() == whole.awaitingActions())
        for standing in actions where !plan.actions.contains(standing.action.id) {
            #expect(rest.action(standing.action.id)?.applied == standing.applied)
        }
        for id in plan.actions { #expect(rest.action(id) == nil) }
        for job in whole.jobs() {
            let isGone = plan.jobs.contains(job.plan.id)
            #expect(rest.job(job.plan.id)?.phase == (isGone ? nil : job.phase))
        }
        for id in plan.events { #expect(rest.event(id) == nil) }
    }
}
