import DeliveryEngine

extension EffectRunner {
    /// An action on more is named by its count alone: what it went to is on its own screen.
    private static let mostNamed = 8

    /// The operator journal as far as it is looked for, with the endpoints that its actions went to.
    func journal(_ query: OperatorQuery) -> Message {
        let entries = log.operatorEntries(matching: query, limit: JournalState.limit)
        return .journalLoaded(
            entries, log.operatorJournal(limit: JournalState.limit), endpointNames(of: entries))
    }

    /// The endpoint of each action all of whose deliveries go to one, as far as they are there still.
    private func endpointNames(of entries: [OperatorEntry]) -> [ActionID: String] {
        entries.reduce(into: [:]) { names, entry in
            guard case .action(let standing) = entry.subject else { return }
            let action = standing.action
            let deliveries = action.targets + action.refusals.map(\.delivery)
            guard deliveries.count <= Self.mostNamed else { return }
            let rows = log.bareRows(deliveries.compactMap { log.rowNumber(of: $0) })
            guard let first = rows.first, rows.count == deliveries.count,
                rows.allSatisfy({ $0.delivery.endpoint == first.delivery.endpoint })
            else { return }
            names[action.id] = first.endpointName
        }
    }
}
