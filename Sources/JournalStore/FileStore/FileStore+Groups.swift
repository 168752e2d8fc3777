package import DeliveryEngine

extension FileStore {
    /// Groups failures by columns, then reads one example of each of the largest groups.
    package func failureGroups(
        in query: Query, proceed: (SearchProgress) -> Bool
    ) throws -> FailureGroups {
        let groups = try soundly { () throws in
            let searching = LedgerSearch(ledger: ledger, source: source, clock: clock)
            return try LedgerGrouping(ledger: ledger, searching: searching)
                .run(query, proceed: proceed)
        }
        return groups.explained(now: groups.until) { group in example(of: group) }
    }

    /// The last attempt of a group's example; `nil` where it cannot be read, which the delivery's
    /// own screen then says.
    private func example(of group: FailureGroup) -> (attempt: Attempt, delivery: Delivery)? {
        let found = withLedger { ledger -> (AttemptPlace, Delivery)? in
            guard let row = ledger.row(of: group.example) else { return nil }
            let slot = Int(ledger.deliveries.rest[row].lastAttempt) - 1
            guard slot >= 0, slot < ledger.attempts.count else { return nil }
            return (ledger.attempts.places[slot].place, ledger.delivery(at: row))
        }
        guard let (place, delivery) = found, let attempt = try? source.attempt(at: place) else {
            return nil
        }
        return (attempt, delivery)
    }
}
