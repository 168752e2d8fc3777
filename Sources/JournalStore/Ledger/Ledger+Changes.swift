import DeliveryEngine

extension Ledger {
    /// What changed since `cursor`, each delivery once, as it is now.
    ///
    /// From `.start`, deliveries are those that are outstanding; so they are from a cursor of the
    /// ledger before this one, of whose rows nobody knows when they changed. A cursor older than
    /// the change log reaches is answered exactly all the same, by looking at every row.
    func changes(since cursor: ChangeCursor) -> LedgerChanges {
        let seen = cursor.position
        let isAnew = cursor == .start || seen < changes.start
        let changed =
            isAnew
            ? (0..<count).filter(deliveries.isOutstanding).map(delivery(at:))
            : rowsChanged(since: cursor).map(delivery(at:))
        return LedgerChanges(
            deliveries: changed,
            endpointsChanged: isAnew || changes.endpointsChangedAt > seen,
            actionsChanged: isAnew || changes.actionsChangedAt > seen,
            cursor: ChangeCursor(position: changes.position))
    }

    /// Indices of the rows that changed since `cursor`, each once.
    func rowsChanged(since cursor: ChangeCursor) -> [Int] {
        guard let recent = changes.rows(since: cursor.position) else {
            return (0..<count).filter { deliveries.changedAt[$0] > cursor.position }
        }
        // A row that changed several times counts where it changed last.
        return recent.compactMap { change in
            deliveries.changedAt[Int(change.row)] == change.number ? Int(change.row) : nil
        }
    }
}
