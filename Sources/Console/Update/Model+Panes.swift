import DeliveryEngine

extension Model {
    mutating func applyToPanes(_ message: Message) -> [Effect] {
        switch message {
        case .detailLoaded(let id, let read):
            take(id, read)
            guard detail?.id == id, let subject = read.flatMap({ Self.subject(of: $0.delivery) })
            else { return [] }
            return [.customer(.loadBeside(id, subject))]
        case .detailFailed(let id, let text): if detail?.id == id { detail?.failure = text }
        case .bodyLaidOut(let id, let body): take(id, body)
        case .compared(let id, let text): take(id, text)
        case .endpointsLoaded(let overviews): take(overviews)
        case .endpointLogLoaded(let id, let attempts): take(attempts, of: id)
        case .endpointLogFailed(let id, let text):
            if endpointLog?.endpoint == id { endpointLog?.failure = text }
        case .journalLoaded(let entries, let standings, let facts):
            journal.facts = facts
            take(entries, standings)
        case .foundInAction(let ticket, let place):
            return take(place, in: .action, ticket: ticket)
        default: break
        }
        return []
    }

    private mutating func take(_ overviews: [EndpointOverview]) {
        endpoints.overviews = overviews
        endpoints.isLoaded = true
        sortEndpoints()
    }

    private mutating func take(_ attempts: [EndpointAttempt], of endpoint: EndpointID) {
        guard endpointLog?.endpoint == endpoint else { return }
        endpointLog?.attempts = attempts
        endpointLog?.isLoaded = true
        endpointLog?.failure = nil
        let cursor = endpointLog?.cursor
        let index = attempts.firstIndex { EndpointLogState.key(of: $0) == cursor }
        let height = endpointLogHeight
        if let index {
            endpointLog?.position.follow(to: index, count: attempts.count, height: height)
        } else {
            endpointLog?.position.fit(count: attempts.count, height: height)
            endpointLog?.takeCursor()
        }
    }

    private mutating func take(_ entries: [OperatorEntry], _ standings: [ActionStanding]) {
        journal.entries = entries
        journal.standings = standings
        journal.isLoaded = true
        journal.bringOpenedUpToDate()
        placeJournal()
        fitAction()
        trackOutcomes()
    }

    /// Finds the entry under the cursor again among those that are shown.
    mutating func placeJournal() {
        let entries = journalShown
        // An entry's results change while it stays the same entry.
        let index = entries.firstIndex { entry in
            journal.cursor.map { $0.id == entry.id && $0.at == entry.at && $0.doing == entry.doing }
                ?? false
        }
        let height = layout.listHeight
        if let index {
            journal.position.follow(to: index, count: entries.count, height: height)
        } else {
            journal.position.fit(count: entries.count, height: height)
        }
        journal.cursor = entries.isEmpty ? nil : entries[journal.position.index]
    }

    /// The entries of the journal that are shown, newest first.
    var journalShown: [OperatorEntry] {
        guard journal.isMine else { return journal.entries }
        return journal.entries.filter {
            $0.by?.user == operatorName.user && $0.by?.host == operatorName.host
        }
    }
}
