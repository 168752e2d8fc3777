import DeliveryEngine

extension Ledger {
    /// The delivery with where its payload and attempts lie.
    func outline(of id: DeliveryID) -> DeliveryOutline? { row(of: id).map(outline(at:)) }

    /// What the row of a number shows; `nil` when there is none.
    func rowOutline(_ number: RowNumber) -> RowOutline? {
        let row = Int(number.value)
        guard (0..<count).contains(row) else { return nil }
        let endpoint = standing.naming(ofSlot: Int(deliveries.endpoint[row]))
        return RowOutline(
            number: number, delivery: delivery(at: row), endpointName: endpoint.name,
            endpointURL: endpoint.url, payload: payloadPlace(ofRow: row))
    }

    /// The delivery of a row's number with where its payload and attempts lie; `nil` when there is
    /// none.
    func outline(ofRow number: RowNumber) -> DeliveryOutline? {
        let row = Int(number.value)
        return (0..<count).contains(row) ? outline(at: row) : nil
    }

    private func outline(at row: Int) -> DeliveryOutline {
        let endpoint = endpointOf(row: row)
        return DeliveryOutline(
            delivery: delivery(at: row), endpoint: endpoint.endpoint,
            event: eventSlot(ofRow: row).map(event(at:)), payload: payloadPlace(ofRow: row),
            places: attemptPlaces(ofRow: row), outage: EndpointOutage(endpoint.breaker))
    }

    /// Where the attempts of a row lie, oldest first.
    func attemptPlaces(ofRow row: Int) -> [AttemptPlace] {
        var places: [AttemptPlace] = []
        attempts.walk(deliveries.rest[row].lastAttempt, along: .row) { slot in
            places.append(attempts.places[slot].place)
            return true
        }
        return places.reversed()
    }

    /// The attempt with who asked for it and why, from the action behind it.
    func named(_ attempt: Attempt) -> Attempt {
        guard let id = attempt.start.action,
            let action = actions.action(id) ?? jobs.action(id)
        else { return attempt }
        return Attempt(
            start: attempt.start, end: attempt.end, by: action.by.text,
            reason: Ticket.reason(action.reason, with: action.ticket))
    }
}
