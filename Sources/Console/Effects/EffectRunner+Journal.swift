import DeliveryEngine

extension EffectRunner {
    /// An action on more is named by its count alone: what it went to is on its own screen.
    private static let mostNamed = 8

    /// The operator journal as far as it is looked for, with what is known of its actions.
    func journal(_ query: OperatorQuery) -> Message {
        let entries = log.operatorEntries(matching: query, limit: JournalState.limit)
        return .journalLoaded(
            entries, log.operatorJournal(limit: JournalState.limit), facts(of: entries))
    }

    private func facts(of entries: [OperatorEntry]) -> [ActionID: ActionFacts] {
        entries.reduce(into: [:]) { facts, entry in
            guard case .action(let standing) = entry.subject else { return }
            facts[standing.action.id] = ActionFacts(
                endpointName: endpointName(of: standing.action), tally: ActionTally(standing))
        }
    }

    /// The endpoint of an action all of whose deliveries go to one, as far as they are there still.
    private func endpointName(of action: OperatorAction) -> String? {
        let count = action.targets.count + action.refusals.count
        guard count <= Self.mostNamed else { return nil }
        let deliveries = action.targets + action.refusals.map(\.delivery)
        let rows = log.bareRows(deliveries.compactMap { log.rowNumber(of: $0) })
        guard let first = rows.first, rows.count == count,
            rows.allSatisfy({ $0.delivery.endpoint == first.delivery.endpoint })
        else { return nil }
        return first.endpointName
    }
}
