import DeliveryEngine
import Synchronization

/// Plans and jobs of the log in memory: what is asked for is noted, and nothing is sent.
extension MemoryLog {
    /// The jobs that were started.
    var started: [JobRequest] { contents.withLock { $0.started } }
    /// What was done with jobs.
    var controlled: [JobControlled] { contents.withLock { $0.controlled } }

    func bulkPlan(_ kind: ActionKind, of scope: PlanScope) throws -> BulkPlan {
        let details = contents.withLock { $0.details }
        let rows: [Int32]
        let query: String?
        switch scope {
        case .selection(let selection):
            (rows, query) = (selection.rows.numbers.sorted(), selection.search.query.text)
        case .rows(let list, _, let text):
            rows = list.numbers.filter { details.indices.contains(Int($0)) }.sorted()
            query = text
        case .deliveries(let ids):
            rows = details.indices.filter { ids.contains(details[$0].delivery.id) }
                .map { Int32($0) }
            query = nil
        }
        let sorted = Dictionary(grouping: rows) { planClass(kind, details[Int($0)].delivery) }
        let groups = PlanClass.allCases.map { planClass in
            group(planClass, sorted[planClass] ?? [], details)
        }
        return BulkPlan(
            kind: kind, query: query, at: Fixture.now, cursor: .start, groups: groups,
            recent: contents.withLock { $0.recent })
    }

    func deliveries(of plan: BulkPlan, in classes: Set<PlanClass>) throws -> [DeliveryID] {
        let details = contents.withLock { $0.details }
        return plan.rows(of: classes).map { details[Int($0)].delivery.id }
    }

    func start(_ request: JobRequest) throws -> JobSummary {
        try contents.withLock { contents in
            if let failure = contents.requestFailure { throw failure }
            contents.started.append(request)
            contents.changes += 1
            let count = request.plan.count(of: request.classes)
            let plan = JobPlanned(
                id: JobID(ULID(time: Fixture.now, chance: UInt128(contents.changes))),
                kind: request.plan.kind, by: request.by, at: Fixture.now, reason: request.reason,
                ticket: request.ticket, query: request.plan.query, manner: request.manner,
                targetCount: count, leftOut: request.plan.leftOut(by: request.classes),
                notBefore: request.grace > .zero ? Fixture.now + request.grace : nil)
            let job = JobSummary(
                plan: plan, tally: JobTally(waiting: count), phase: .running,
                touchedAt: Fixture.now)
            contents.jobs.append(job)
            return job
        }
    }

    func control(
        _ job: JobID, _ control: JobControlled.Control, by: OperatorIdentity, reason: String?
    ) throws -> JobSummary {
        try contents.withLock { contents in
            guard let index = contents.jobs.firstIndex(where: { $0.plan.id == job }) else {
                throw StoreError.refused("there is no such job")
            }
            let record = JobControlled(
                job: job, control: control, by: by, at: Fixture.now, reason: reason)
            contents.controlled.append(record)
            contents.changes += 1
            let old = contents.jobs[index]
            let phase: JobPhase =
                switch control {
                case .pause: .paused(record)
                case .resume: .running
                case .cancel: .cancelled(record)
                }
            contents.jobs[index] = JobSummary(
                plan: old.plan, tally: old.tally, phase: phase, startedAt: old.startedAt,
                touchedAt: Fixture.now, stops: old.stops, controls: old.controls + [record])
            return contents.jobs[index]
        }
    }

    private func planClass(_ kind: ActionKind, _ delivery: Delivery) -> PlanClass {
        if let refusal = contents.withLock({ $0.refusals[delivery.id] }) {
            return refusal.contains(" waits in job_") ? .inJob : .refused
        }
        if delivery.inFlight != nil { return .inFlight }
        if delivery.isPayloadPurged { return .purged }
        switch (kind, delivery.status) {
        case (.retry, .success): return .delivered
        case (.replay, .success), (.resend, .success): return .deliveredBefore
        case (.replay, .cancelled), (.resend, .cancelled): return .cancelled
        case (.retry, .cancelled), (.replay, .pending): return .refused
        case (.cancel, .success), (.cancel, .exhausted), (.cancel, .cancelled): return .refused
        case (.cancel, _): return .toSend
        default:
            if case .stale = contents.withLock({ $0.freshness[delivery.id] }) { return .stale }
            return Self.isDue(delivery) ? .scheduledSoon : .toSend
        }
    }

    private static func isDue(_ delivery: Delivery) -> Bool {
        delivery.nextAttemptAt.map { $0 <= Fixture.now + PlanClass.soon } ?? false
    }

    private func group(
        _ planClass: PlanClass, _ rows: [Int32], _ details: [DeliveryDetail]
    ) -> PlanGroup {
        let deliveries = rows.map { details[Int($0)].delivery }
        let reasons = contents.withLock { contents in
            deliveries.compactMap { contents.refusals[$0.id] }
        }
        let shares = Dictionary(grouping: deliveries, by: \.endpoint).map { id, group in
            let endpoint = details.first { $0.endpoint?.id == id }?.endpoint
            return PlanGroup.Share(
                endpoint: id, application: endpoint?.application ?? Endpoint.defaultApplication,
                name: endpoint?.name ?? id.text, count: group.count,
                gone: group.count { $0.responseCode == Lifecycle.goneCode })
        }
        return PlanGroup(
            planClass: planClass, rows: RowList(listed: rows),
            endpoints: shares.sorted {
                ($1.count, $0.name, $0.application) < ($0.count, $1.name, $1.application)
            },
            oldest: deliveries.map(\.createdAt).min(), newest: deliveries.map(\.createdAt).max(),
            reasons: Dictionary(grouping: reasons, by: \.self).map {
                PlanGroup.Reason(text: $0.key, count: $0.value.count)
            },
            due: deliveries.count(where: Self.isDue),
            samples: deliveries.prefix(PlanGroup.mostSamples).map(\.id))
    }
}

extension MemoryLog.Contents {
    /// A delivery as queries ask about it.
    func row(at index: Int) -> MemoryRow {
        let detail = details[index]
        let shares = jobRows.flatMap { job, rows in
            rows.filter { $0.delivery.id == detail.delivery.id }
                .map { JobShare(job: job, outcome: $0.outcome) }
        }
        return MemoryRow(detail: detail, shares: shares)
    }
}
