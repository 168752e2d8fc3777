import DeliveryEngine

/// What detectors decide on, measured in one pass over the columns of a guarded ledger.
struct LedgerFacts {
    let ledger: GuardedLedger
    let now: Timestamp

    /// Rows looked at while the lock is held: a millisecond or two.
    private static let slice = 1 << 18

    /// Measures; `nil` when the ledger was made anew meanwhile.
    func measure() -> DetectorFacts? {
        var pass: FactsPass?
        var start = 0
        var identity: ObjectIdentifier?
        while true {
            let isDone = ledger.withLock { ledger -> Bool? in
                if let identity, identity != ObjectIdentifier(ledger) { return nil }
                identity = ObjectIdentifier(ledger)
                var current = pass ?? FactsPass(ledger, now: now)
                let end = min(start + Self.slice, ledger.count)
                current.add(start..<end, of: ledger)
                pass = current
                start = end
                return end == ledger.count
            }
            guard let isDone else { return nil }
            if isDone { break }
        }
        return pass?.facts
    }
}

/// The counting of rows.
private struct FactsPass {
    private let now: Int64
    private let successes: [Int64]
    private let isDisabled: [Bool]
    /// Whether nothing is attempted there, so that nothing can be sent again either.
    private let isHeld: [Bool]
    private let gates: [EndpointGate]
    private var endpoints: [DetectorFacts.EndpointFacts]
    private var stuck = 0
    private var stuckSince = Int64.max
    private var changesAt = Int64.max

    private static let pending = DeliveryStatus.pending.code
    private static let failed = DeliveryStatus.failed.code
    private static let exhausted = DeliveryStatus.exhausted.code

    init(_ ledger: Ledger, now: Timestamp) {
        self.now = now.milliseconds
        let kept = ledger.standing.endpoints
        let names = Dictionary(grouping: kept.compactMap(\.endpoint?.name), by: \.self)
        let naming = ledger.naming
        successes = kept.map { StoredTime.stored($0.lastSuccessAt) }
        isDisabled = kept.map { $0.endpoint.map { $0.status != .enabled } ?? true }
        isHeld = kept.map { $0.endpoint.map { !$0.takesAttempts } ?? true }
        gates = kept.map(\.gate)
        endpoints = kept.map { endpoint in
            let name = endpoint.name
            return DetectorFacts.EndpointFacts(
                endpoint: endpoint.id, name: name, title: endpoint.endpoint.map(naming.name(of:)),
                isNameShared: (names[name]?.count ?? 0) > 1, lastSuccessAt: endpoint.lastSuccessAt)
        }
    }

    mutating func add(_ rows: Range<Int>, of ledger: Ledger) {
        guard !rows.isEmpty else { return }
        let deliveries = ledger.deliveries
        let requested = ledger.standing.requestedRetries
        for (offset, status) in deliveries.status.values(rows).enumerated()
        where status == Self.pending || status == Self.failed || status == Self.exhausted {
            let row = rows.lowerBound + offset
            add(row, status, of: deliveries)
            let retry = deliveries.has(.retryRequested, row) ? requested[Int32(row)] : nil
            addWaiting(row, retry?.notBefore, of: deliveries)
        }
    }

    /// Counts what is stuck: also what was exhausted and an operator asked for.
    private mutating func addWaiting(
        _ row: Int, _ requested: Timestamp?, of deliveries: DeliveryTable
    ) {
        let slot = Int(deliveries.endpoint[row])
        let next = StoredTime.moment(deliveries.nextAttemptAt[row])
        guard gates.indices.contains(slot), !deliveries.has(.inFlight, row),
            let since = gates[slot].openSince(scheduled: next, requested: requested)
        else { return }
        let overdue = DetectorFacts.overdue.count
        if since.milliseconds <= now - overdue {
            stuck += 1
            stuckSince = min(stuckSince, since.milliseconds)
        } else {
            changesAt = min(changesAt, since.milliseconds + overdue)
        }
    }

    private mutating func add(_ row: Int, _ status: UInt8, of deliveries: DeliveryTable) {
        let slot = Int(deliveries.endpoint[row])
        // Only a damaged snapshot names a slot there is not.
        guard endpoints.indices.contains(slot) else { return }
        let success = successes[slot]
        let attempted = deliveries.attemptedAt[row]
        let hasFailed = deliveries.fingerprint[row] != 0
        if hasFailed, attempted > success { endpoints[slot].failuresSince += 1 }
        if status != Self.pending, success != StoredTime.none, !isHeld[slot],
            attempted == StoredTime.none || attempted < success
        {
            endpoints[slot].recoverable += 1
        }
        guard !isDisabled[slot] else { return }
        guard status != Self.exhausted else { return addLost(slot, attempted, after: success) }
        endpoints[slot].backlog += 1
        let created = deliveries.createdAt[row]
        if created > max(success, now - DetectorFacts.recent.count) {
            endpoints[slot].newlyWaiting += 1
        }
        addEnding(row, slot, status, of: deliveries)
    }

    private mutating func addLost(_ slot: Int, _ attempted: Int64, after success: Int64) {
        let lately = DetectorFacts.lately.count
        guard attempted != StoredTime.none, attempted >= success, attempted > now - lately else {
            return
        }
        endpoints[slot].lost += 1
        changesAt = min(changesAt, attempted + lately)
    }

    private mutating func addEnding(
        _ row: Int, _ slot: Int, _ status: UInt8, of deliveries: DeliveryTable
    ) {
        let next = deliveries.nextAttemptAt[row]
        guard next != StoredTime.none, !deliveries.has(.inFlight, row), status == Self.failed,
            deliveries.has(.endsNext, row)
        else { return }
        if next <= now + DetectorFacts.soon.count {
            endpoints[slot].ending += 1
        } else {
            changesAt = min(changesAt, next - DetectorFacts.soon.count)
        }
    }

    var facts: DetectorFacts {
        var facts = DetectorFacts(at: Timestamp(milliseconds: now))
        facts.endpoints = endpoints.filter { $0.backlog + $0.recoverable + $0.lost > 0 }
        facts.stuck = stuck
        facts.stuckSince = stuck > 0 ? Timestamp(milliseconds: stuckSince) : nil
        facts.changesAt = changesAt == .max ? nil : Timestamp(milliseconds: changesAt)
        return facts
    }
}
