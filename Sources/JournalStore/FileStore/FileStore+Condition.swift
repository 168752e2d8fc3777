package import DeliveryEngine
import Synchronization

extension FileStore {
    /// How the store and the dispatching stand.
    package func condition() -> LogCondition {
        let standing = standing.withLock { $0 }
        let (total, inFlight, newest) = ledger.withLock { ledger in
            (ledger.rows.count, ledger.inFlight, ledger.newestRecordAt)
        }
        return LogCondition(
            storeName: path.split(separator: "/").last.map(String.init) ?? path,
            environment: standing.settings?.environment,
            readOnlyReason: readOnlyReason(standing), damage: damage(standing),
            dispatcher: dispatcherPresence(standing), total: total, inFlight: inFlight,
            newestRecordAt: newest)
    }

    private func readOnlyReason(_ standing: StoreStanding) -> String? {
        if let reason = standing.readOnlyReason { return reason }
        let trouble = standing.damage ?? standing.stall ?? journal.failure
        return trouble.map { "\($0)" }
    }

    private func damage(_ standing: StoreStanding) -> String? {
        if let damage = standing.damage { return "\(damage)" }
        guard let damage = journal.damage, damage.isLoss else { return nil }
        return "\(damage)"
    }

    private func dispatcherPresence(
        _ standing: StoreStanding
    ) -> LogCondition.DispatcherPresence {
        standing.isDispatching ? .here : .nobody
    }
}
