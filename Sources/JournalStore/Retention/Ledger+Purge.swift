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

    /// Whether anything has happened since `cursor` that speaks against a plan made then.
    func contradicts(_ plan: PurgePlan, since cursor: ChangeCursor) -> Bool {
        // Of a ledger made anew since nobody knows what changed.
        cursor.position < changes.start
            || rowsChanged(since: cursor).contains { plan.isContradicted(by: delivery(at: $0)) }
            || actions.awaiting.contains(where: plan.isContradicted)
    }
}
