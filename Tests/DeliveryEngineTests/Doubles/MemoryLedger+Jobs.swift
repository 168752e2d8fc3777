import DeliveryEngine

extension MemoryLedger {
    func jobs() -> [JobStanding] { jobOrder }
    func job(_ id: JobID) -> JobStanding? { jobOrder.first { $0.plan.id == id } }
    func row(of delivery: DeliveryID) -> Int32? { rowsByDelivery[delivery] }

    func target(at row: Int32) -> (delivery: DeliveryID, endpoint: EndpointID)? {
        guard rowOrder.indices.contains(Int(row)), let found = deliveries[rowOrder[Int(row)]] else {
            return nil
        }
        return (found.id, found.endpoint)
    }

    func planRow(at row: Int32) -> PlanRow? {
        guard rowOrder.indices.contains(Int(row)), let found = deliveries[rowOrder[Int(row)]] else {
            return nil
        }
        let endpoint = endpointIDs.firstIndex(of: found.endpoint) ?? 0
        // The first row of the same event and endpoint stands for both.
        let first = firstRows[found.event]?[found.endpoint]
        return PlanRow(
            row: row, kin: UInt64(first ?? 0), endpoint: Int32(endpoint), status: found.status,
            isPayloadPurged: found.isPayloadPurged, isInFlight: found.inFlight != nil,
            isRetryRequested: found.requestedRetry != nil, createdAt: found.createdAt,
            attemptedAt: found.attemptedAt, nextAttemptAt: found.nextAttemptAt,
            isGone: found.responseCode == Lifecycle.goneCode)
    }

    func kin() -> [UInt64: [PlanRow]] {
        let rows = rowOrder.indices.compactMap { planRow(at: Int32($0)) }
        return Dictionary(grouping: rows, by: \.kin).filter { $0.value.count > 1 }
    }

    func overtaken(among rows: [Int32]) -> [Int32] {
        rows.filter { row in
            let asked = deliveries[rowOrder[Int(row)]]
            guard let asked, asked.subject != nil, asked.status != .success else { return false }
            return deliveries.values.contains { other in
                other.status == .success && other.endpoint == asked.endpoint
                    && other.subject == asked.subject
                    && Freshness.family(other.eventType) == Freshness.family(asked.eventType)
                    && eventTime(other) > eventTime(asked)
            }
        }
    }

    private func eventTime(_ delivery: Delivery) -> Timestamp {
        event(delivery.event)?.createdAt ?? delivery.createdAt
    }

    func planEndpoints() -> [PlanEndpoint] {
        endpointIDs.map { id in
            PlanEndpoint(
                id: id, application: endpointsByID[id]?.application,
                name: endpointsByID[id]?.name, status: endpointsByID[id]?.status,
                isPaused: endpointsByID[id]?.hold != nil,
                isHeldBack: breaker(of: id).isHolding)
        }
    }

    private var endpointIDs: [EndpointID] { endpointsByID.keys.sorted() }

    var changeCursor: ChangeCursor { ChangeCursor(position: UInt64(changeLog.count)) }
    func isCurrent(_ cursor: ChangeCursor) -> Bool { cursor.position >= renumberedAt }

    /// As after a purge: rows read before stand for nothing.
    mutating func renumber() { renumberedAt = UInt64(changeLog.count) + 1 }

    mutating func applyToJobs(_ record: Record) {
        switch record {
        case .jobPlanned(let plan): jobOrder.append(JobStanding(plan))
        case .jobTargets(let targets):
            let rows = targets.deliveries.map { rowsByDelivery[$0] }
            changeJob(targets.job) { $0.add(rows) }
        case .jobControlled(let control): changeJob(control.job) { $0.apply(control) }
        case .jobStopped(let stopped): changeJob(stopped.job) { $0.apply(stopped) }
        case .jobEnded(let ended): changeJob(ended.job) { $0.apply(ended) }
        default: break
        }
    }

    mutating func applyToJob(_ applied: ActionApplied) {
        guard let row = rowsByDelivery[applied.delivery],
            let delivery = deliveries[applied.delivery]
        else { return }
        var attempted = row
        if case .resent(let new) = applied.effect { attempted = rowsByDelivery[new.id] ?? row }
        changeJob(applied.action.job) {
            $0.apply(
                applied, row: row, attempted: attempted,
                deliveredAt: delivery.status == .success ? delivery.settledAt : nil)
        }
    }

    mutating func applyToJob(_ job: JobID, _ ended: AttemptEnded) {
        guard let row = rowsByDelivery[ended.delivery] else { return }
        let isSettled = deliveries[ended.delivery]?.isSettled ?? true
        let summary = AttemptSummary(
            number: ended.number, responseCode: ended.outcome.responseCode,
            failure: ended.outcome.failure)
        changeJob(job) { $0.apply(summary, row: row, isSettled: isSettled, at: ended.at) }
    }

    private mutating func changeJob(_ id: JobID, _ body: (inout JobStanding) -> Void) {
        guard let index = jobOrder.firstIndex(where: { $0.plan.id == id }) else { return }
        body(&jobOrder[index])
    }
}
