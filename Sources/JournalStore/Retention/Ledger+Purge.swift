import DeliveryEngine

extension Ledger {
    /// What a purge looks at of a row.
    func purgeRow(at row: Int) -> PurgeRow {
        let rest = deliveries.rest[row]
        let status = deliveries.status[row]
        let isOpen = status == DeliveryStatus.pending.code || status == DeliveryStatus.failed.code
        return PurgeRow(
            id: deliveryID(ofRow: row), event: eventID(rest), endpoint: endpointOf(row: row).id,
            isSettled: !isOpen && !deliveries.isOutstanding(row),
            touchedAt: Timestamp(milliseconds: deliveries.touchedAt[row]))
    }

    /// The deliveries that a job is about.
    private func targets(of job: JobStanding) -> [DeliveryID] {
        job.rows.filter { $0 >= 0 && $0 < count }.map { deliveryID(ofRow: Int($0)) }
    }

    /// What a purge looks at of the jobs.
    func purgeJobs() -> [PurgePlan.Job] {
        jobs.standings.map { job in
            PurgePlan.Job(
                id: job.plan.id, isOver: job.phase.isOver && job.open.isEmpty,
                touchedAt: job.touchedAt,
                deliveries: targets(of: job))
        }
    }

    /// Whether anything has happened since `cursor` that speaks against a plan made then.
    func contradicts(_ plan: PurgePlan, since cursor: ChangeCursor) -> Bool {
        // Of a ledger made anew since nobody knows what changed.
        cursor.position < changes.start
            || rowsChanged(since: cursor).contains { plan.isContradicted(by: delivery(at: $0)) }
            || actions.awaiting.contains(where: plan.isContradicted)
            || jobs.standings.contains { job in
                !job.phase.isOver && plan.isContradicted(byTargets: targets(of: job))
            }
    }
}
