/// Sorts the deliveries of a plan's scope into classes, one after the other, by columns alone: a
/// million take a fraction of a second.
struct PlanSurvey {
    private let kind: ActionKind
    private let now: Timestamp
    private let endpoints: [PlanEndpoint]
    /// Rows of the same event and endpoint, where there is more than one.
    private let kin: [UInt64: [PlanRow]]
    /// Deliveries that others are about to act on.
    private let claimed: [Int32: PlanClaim]
    /// Rows about whose subject something newer was delivered to the same endpoint.
    private let overtaken: RowMarks
    private var groups: [Sorting]
    private var rivals: [UInt64: [PlanRow]] = [:]

    /// What is gathered of a class.
    private struct Sorting {
        var rows: [Int32] = []
        var shares: [Int32: Int] = [:]
        var gone: [Int32: Int] = [:]
        var reasons: [String: Int] = [:]
        var due = 0
        var oldest = Int64.max
        var newest = Int64.min
    }

    init(
        _ kind: ActionKind, now: Timestamp, endpoints: [PlanEndpoint],
        kin: [UInt64: [PlanRow]], claimed: [Int32: PlanClaim], overtaken: [Int32] = []
    ) {
        self.kind = kind
        self.now = now
        self.endpoints = endpoints
        self.kin = kin
        self.claimed = claimed
        self.overtaken = RowMarks(overtaken)
        groups = Array(repeating: Sorting(), count: PlanClass.allCases.count)
    }

    /// Takes a delivery of the scope.
    mutating func take(_ row: PlanRow) {
        let (planClass, reason) = judge(row)
        if kind != .cancel, !kin.isEmpty, Self.rivalling.contains(planClass),
            kin[row.kin] != nil
        {
            rivals[row.kin, default: []].append(row)
            return
        }
        add(row, to: planClass, reason)
    }

    /// The groups, once everything was taken; `id` names rows.
    mutating func finish(id: (Int32) -> DeliveryID?) -> [PlanGroup] {
        for key in rivals.keys.sorted() { settle(rivals[key] ?? []) }
        return zip(PlanClass.allCases, groups).map { planClass, sorting in
            let rows = sorting.rows.sorted()
            let shares = sorting.shares.map { slot, count in
                let endpoint = endpoints[Int(slot)]
                return PlanGroup.Share(
                    endpoint: endpoint.id,
                    application: endpoint.application ?? Endpoint.defaultApplication,
                    name: endpoint.name ?? endpoint.id.text, count: count,
                    gone: sorting.gone[slot] ?? 0)
            }.sorted {
                ($1.count, $0.name, $0.application) < ($0.count, $1.name, $1.application)
            }
            let reasons = sorting.reasons.map { PlanGroup.Reason(text: $0.key, count: $0.value) }
                .sorted { ($1.count, $0.text) < ($0.count, $1.text) }
            return PlanGroup(
                planClass: planClass, rows: RowList(compacting: rows), endpoints: shares,
                oldest: rows.isEmpty ? nil : Timestamp(milliseconds: sorting.oldest),
                newest: rows.isEmpty ? nil : Timestamp(milliseconds: sorting.newest),
                reasons: reasons, due: sorting.due,
                samples: rows.prefix(PlanGroup.mostSamples).compactMap(id))
        }
    }

    /// The classes of which only one delivery of an event to an endpoint is kept.
    private static let rivalling = PlanClass.named

    /// Of several deliveries of the same event to the same endpoint the newest is kept; one that is
    /// off at the beginning takes nobody's place.
    private mutating func settle(_ rows: [PlanRow]) {
        let judged = rows.map { (row: $0, verdict: judge($0)) }
        // Those that are usually sent rival each other, and those of each other class their like.
        let parts = Dictionary(grouping: judged) { row in
            PlanClass.usual.contains(row.verdict.0) ? PlanClass.toSend : row.verdict.0
        }
        for judged in PlanClass.allCases.compactMap({ parts[$0] }) {
            let newest = judged.map(\.row.row).max()
            for (row, (planClass, reason)) in judged {
                if row.row == newest {
                    add(row, to: planClass, reason)
                } else {
                    add(row, to: .duplicate, "a newer delivery of the same event goes there")
                }
            }
        }
    }

    private mutating func add(_ row: PlanRow, to planClass: PlanClass, _ reason: String?) {
        let index = Self.index[planClass] ?? 0
        groups[index].rows.append(row.row)
        groups[index].shares[row.endpoint, default: 0] += 1
        if row.isGone { groups[index].gone[row.endpoint, default: 0] += 1 }
        if isDue(row) { groups[index].due += 1 }
        if let reason { groups[index].reasons[reason, default: 0] += 1 }
        let made = row.createdAt.milliseconds
        if made < groups[index].oldest { groups[index].oldest = made }
        if made > groups[index].newest { groups[index].newest = made }
    }

    private static let index = Dictionary(
        uniqueKeysWithValues: PlanClass.allCases.enumerated().map { ($1, $0) })

    // MARK: - Of which class

    private func judge(_ row: PlanRow) -> (PlanClass, String?) {
        if let claim = claimed[row.row], kind != .cancel {
            return (claim.isJobs ? .inJob : .refused, claim.reason)
        }
        if row.isInFlight { return (.inFlight, nil) }
        if kind == .cancel { return judgeCancel(row) }
        switch endpoints[Int(row.endpoint)].status {
        case nil: return (.endpointOut, "the endpoint is not known here")
        case .deleted: return (.endpointOut, "the endpoint is deleted")
        case .disabled: return (.endpointOut, "the endpoint is disabled")
        case .enabled: break
        }
        // What is replayed waits for the pause to end; an attempt now cannot.
        if kind == .retry, endpoints[Int(row.endpoint)].isPaused {
            return (.endpointOut, "the endpoint is paused")
        }
        if row.isPayloadPurged { return (.purged, nil) }
        return judgeSending(row)
    }

    private func judgeCancel(_ row: PlanRow) -> (PlanClass, String?) {
        if row.isRetryRequested { return (.toSend, nil) }
        switch row.status {
        case .pending, .failed: return (.toSend, nil)
        case .success: return (.delivered, "it was delivered; nothing is scheduled")
        case .exhausted: return (.refused, "it is exhausted; nothing is scheduled")
        case .cancelled: return (.refused, "it is cancelled already")
        }
    }

    private func judgeSending(_ row: PlanRow) -> (PlanClass, String?) {
        if kind != .resend, row.isRetryRequested {
            return (.refused, "a retry asked for is about to start")
        }
        switch (kind, row.status) {
        case (.retry, .success): return (.delivered, "it was delivered itself")
        case (.retry, .cancelled): return (.refused, "it is cancelled; replay queues it again")
        case (.replay, .pending): return (.refused, "it is queued already; retry it")
        default: break
        }
        if row.status == .success { return (.deliveredBefore, nil) }
        if wasDeliveredSince(row) {
            return (.delivered, "another delivery of the same event got a 2xx since")
        }
        if row.status == .cancelled { return (.cancelled, nil) }
        if overtaken.contains(row.row) { return (.stale, nil) }
        let endpoint = endpoints[Int(row.endpoint)]
        if isDue(row), !endpoint.isPaused, !endpoint.isHeldBack { return (.scheduledSoon, nil) }
        return (.toSend, nil)
    }

    /// Whether the schedule attempts it soon, or does once nothing holds its endpoint any more.
    private func isDue(_ row: PlanRow) -> Bool {
        guard let next = row.nextAttemptAt, row.status == .pending || row.status == .failed else {
            return false
        }
        return next <= now + PlanClass.soon
    }

    private func wasDeliveredSince(_ row: PlanRow) -> Bool {
        guard !kin.isEmpty, let others = kin[row.kin] else { return false }
        let failedAt = row.attemptedAt ?? row.createdAt
        return others.contains { other in
            other.row != row.row && other.status == .success
                && other.attemptedAt.map { $0 > failedAt } ?? false
        }
    }
}
