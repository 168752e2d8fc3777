import DeliveryEngine

extension Ledger {
    func fold(_ plan: JobPlanned) {
        guard jobs.add(plan) else { return countOrphan() }
        noteActionChange()
    }

    func fold(_ targets: JobTargets) {
        let rows = targets.deliveries.map { row(of: $0).map { Int32($0) } }
        guard jobs.change(targets.job, { $0.add(rows) }) else { return countOrphan() }
        noteActionChange()
    }

    func fold(_ control: JobControlled) {
        guard jobs.change(control.job, { $0.apply(control) }) else { return countOrphan() }
        noteActionChange()
    }

    func fold(_ stopped: JobStopped) {
        guard jobs.change(stopped.job, { $0.apply(stopped) }) else { return countOrphan() }
        noteActionChange()
    }

    func fold(_ ended: JobEnded) {
        guard jobs.change(ended.job, { $0.apply(ended) }) else { return countOrphan() }
        noteActionChange()
    }

    /// Takes in what a job did to one of its targets.
    func foldOfJob(_ applied: ActionApplied) {
        guard let action = jobs.action(applied.action), let row = row(of: applied.delivery) else {
            return countOrphan()
        }
        change(row) { $0.apply(applied, of: action) }
        var attempted = Int32(row)
        if case .resent(let new) = applied.effect {
            let original = delivery(at: row)
            let made = addRow(
                Delivery(resending: original, as: new, action: action, at: applied.at))
            attempted = made.map { Int32($0) } ?? attempted
        }
        let isDelivered = deliveries.status[row] == DeliveryStatus.success.code
        let deliveredAt = isDelivered ? StoredTime.moment(deliveries.settledAt[row]) : nil
        _ = jobs.change(applied.action.job) { job in
            job.apply(applied, row: Int32(row), attempted: attempted, deliveredAt: deliveredAt)
        }
        noteActionChange()
    }

    /// Takes in how an attempt of a job ended, with its verdict taken in already.
    func foldOfJob(_ action: ActionID, _ result: AttemptSummary, row: Int, at moment: Timestamp) {
        let isSettled = delivery(at: row).isSettled
        _ = jobs.change(action.job) { job in
            job.apply(result, row: Int32(row), isSettled: isSettled, at: moment)
        }
        noteActionChange()
    }

    /// What a plan looks at of a row.
    func planRow(at row: Int) -> PlanRow {
        PlanRow(
            row: Int32(row), kin: kin(ofRow: row), endpoint: deliveries.endpoint[row],
            status: DeliveryStatus(code: deliveries.status[row]) ?? .cancelled,
            isPayloadPurged: deliveries.has(.payloadPurged, row),
            isInFlight: deliveries.has(.inFlight, row),
            isRetryRequested: deliveries.has(.retryRequested, row),
            createdAt: Timestamp(milliseconds: deliveries.createdAt[row]),
            attemptedAt: StoredTime.moment(deliveries.attemptedAt[row]),
            nextAttemptAt: StoredTime.moment(deliveries.nextAttemptAt[row]),
            isGone: deliveries.code[row] == Int32(Lifecycle.goneCode))
    }

    /// What rows of the same event and endpoint have in common.
    private func kin(ofRow row: Int) -> UInt64 {
        UInt64(UInt32(bitPattern: deliveries.rest[row].event)) << 32
            | UInt64(UInt32(bitPattern: deliveries.endpoint[row]))
    }

    /// Rows of which there are several of the same event to the same endpoint.
    ///
    /// An event's own rows are to different endpoints, so only what was resent or imported can have
    /// kin: few, as a rule.
    func kin() -> [UInt64: [PlanRow]] {
        var late: [(kin: UInt64, row: Int32)] = []
        for row in 0..<count {
            if let slot = eventSlot(ofRow: row), events.rows[slot].rows.contains(row) { continue }
            late.append((kin(ofRow: row), Int32(row)))
        }
        late.sort { ($0.kin, $0.row) < ($1.kin, $1.row) }
        var found: [UInt64: [PlanRow]] = [:]
        var start = 0
        while start < late.count {
            var end = start
            while end < late.count, late[end].kin == late[start].kin { end += 1 }
            let rows = firstRow(kinOf: Int(late[start].row)) + late[start..<end].map(\.row)
            if rows.count > 1 {
                found[late[start].kin] = rows.map { planRow(at: Int($0)) }
            }
            start = end
        }
        return found
    }

    /// The row that the event itself made for the endpoint of `row`.
    private func firstRow(kinOf row: Int) -> [Int32] {
        guard let slot = eventSlot(ofRow: row) else { return [] }
        let endpoint = deliveries.endpoint[row]
        return events.rows[slot].rows
            .filter { $0 < count && deliveries.endpoint[$0] == endpoint }.map { Int32($0) }
    }
}
