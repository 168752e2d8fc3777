import DeliveryEngine

extension Ledger {
    /// What changed since `cursor`, each delivery once, as it is now.
    ///
    /// From `.start`, deliveries are those that are outstanding. A cursor older than the change log
    /// reaches is answered exactly all the same, by looking at every row.
    func changes(since cursor: ChangeCursor) -> LedgerChanges {
        let seen = cursor.position
        let changed =
            cursor == .start
            ? rows.filter(\.isOutstanding).map(\.delivery)
            : rowsChanged(since: cursor).map { rows[$0].delivery }
        return LedgerChanges(
            deliveries: changed,
            endpointsChanged: cursor == .start || changes.endpointsChangedAt > seen,
            actionsChanged: cursor == .start || changes.actionsChangedAt > seen,
            cursor: ChangeCursor(position: changes.position))
    }

    /// Indices of the rows that changed since `cursor`, each once.
    func rowsChanged(since cursor: ChangeCursor) -> [Int] {
        guard let recent = changes.rows(since: cursor.position) else {
            return rows.indices.filter { rows[$0].changedAt > cursor.position }
        }
        // A row that changed several times counts where it changed last.
        return recent.compactMap { change in
            rows[Int(change.row)].changedAt == change.number ? Int(change.row) : nil
        }
    }
}
