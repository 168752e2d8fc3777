import DeliveryEngine

/// What would happen by itself in a salvaged store and may have happened already, in a part of the
/// log that is lost.
struct SalvagedDoubts {
    /// Deliveries of one batch of records.
    private static let batch = 1000
    private static let reason = "salvaged: attempts of it may be lost; replay what must go out"

    private static let jobReason = "salvaged: what it has sent may be lost; plan it anew"

    /// Outstanding deliveries of which attempts may be lost.
    let deliveries: [Delivery]
    /// Actions that wait and may have been carried out or called back.
    let actions: [OperatorAction]
    /// Jobs that may have sent more than is known.
    let jobs: [JobID]

    init(_ ledger: Ledger, except certain: Set<String>) {
        deliveries = ledger.changes(since: .start).deliveries.filter {
            !certain.contains($0.id.text)
        }
        actions = ledger.actions.awaiting.filter { !certain.contains($0.id.text) }
        jobs = ledger.jobs.standings.filter { !$0.phase.isOver }.map(\.plan.id)
    }

    /// Records that none of it happens: attempts without an end were interrupted, deliveries are
    /// cancelled in the operator's name, actions are called back, and so are jobs.
    func settle(
        in journal: Journal, by who: OperatorIdentity, _ clock: any Clock, _ chance: any Chance
    ) throws {
        let now = clock.now
        let mint = IdentifierMint(clock: clock, chance: chance)
        var records = actions.map { action in
            Record.actionWithdrawn(ActionWithdrawn(action: action.id, by: who, at: now))
        }
        records += jobs.map { job in
            .jobControlled(
                JobControlled(
                    job: job, control: .cancel, by: who, at: now, reason: Self.jobReason))
        }
        for start in stride(from: 0, to: deliveries.count, by: Self.batch) {
            let part = deliveries[start..<min(start + Self.batch, deliveries.count)]
            records += part.compactMap { interruption(of: $0, at: now) }
            records += cancellation(of: part, mint.make(), by: who, at: now)
            try append(records, to: journal)
            records = []
        }
        try append(records, to: journal)
    }

    private func interruption(of delivery: Delivery, at now: Timestamp) -> Record? {
        guard let open = delivery.inFlight else { return nil }
        return .attemptEnded(
            AttemptEnded(
                delivery: delivery.id, number: open.number, at: now,
                outcome: Lifecycle.interrupted(startedAt: open.startedAt, noticedAt: now),
                verdict: Verdict(
                    status: .failed, nextAttemptAt: nil, maxAttempts: delivery.maxAttempts)))
    }

    private func cancellation(
        of deliveries: ArraySlice<Delivery>, _ id: ActionID, by who: OperatorIdentity,
        at now: Timestamp
    ) -> [Record] {
        let action = OperatorAction(
            id: id, kind: .cancel, by: who, at: now, reason: Self.reason, query: nil,
            notBefore: now, targets: deliveries.map(\.id), refusals: [])
        return [.actionRequested(action)]
            + deliveries.map { delivery in
                .actionApplied(
                    ActionApplied(action: id, delivery: delivery.id, at: now, effect: .cancelled))
            }
    }

    private func append(_ records: [Record], to journal: Journal) throws {
        guard !records.isEmpty else { return }
        try journal.append(
            { writer in
                for record in records { try writer.add(record) }
            }, applying: { _ in })
    }
}
