import DeliveryEngine

extension Ledger {
    /// The delivery with where its payload and attempts lie.
    func outline(of id: DeliveryID) -> DeliveryOutline? {
        row(of: id).map { outline(at: $0, places: attemptPlaces(ofRow: $0)) }
    }

    /// The row of a number with where its payload lies, without its attempts; `nil` when there is
    /// none.
    func outline(ofRow number: RowNumber) -> (RowNumber, DeliveryOutline)? {
        let index = Int(number.value)
        guard (0..<count).contains(index) else { return nil }
        return (number, outline(at: index, places: []))
    }

    /// The row of a number with where its payload and attempts lie; `nil` when there is none.
    func outlineWithAttempts(ofRow number: RowNumber) -> DeliveryOutline? {
        let row = Int(number.value)
        return (0..<count).contains(row) ? outline(at: row, places: attemptPlaces(ofRow: row)) : nil
    }

    private func outline(at row: Int, places: [AttemptPlace]) -> DeliveryOutline {
        let endpoint = endpointOf(row: row)
        return DeliveryOutline(
            delivery: delivery(at: row), endpoint: endpoint.endpoint,
            event: eventSlot(ofRow: row).map(event(at:)), payload: payloadPlace(ofRow: row),
            places: places, outage: EndpointOutage(endpoint.breaker))
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

    /// The last `limit` attempts of an endpoint with their deliveries, newest first.
    func recentAttempts(
        of endpoint: EndpointID, limit: Int
    ) -> [(delivery: Delivery, place: AttemptPlace)] {
        var result: [(delivery: Delivery, place: AttemptPlace)] = []
        attempts.walk(self.endpoint(endpoint)?.lastAttempt ?? 0, along: .endpoint) { slot in
            guard result.count < limit else { return false }
            let row = Int(attempts.links[slot].row)
            if row < count { result.append((delivery(at: row), attempts.places[slot].place)) }
            return true
        }
        return result
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
