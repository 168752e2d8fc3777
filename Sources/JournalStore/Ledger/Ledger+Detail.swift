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
        guard rows.indices.contains(index) else { return nil }
        return (number, outline(at: index, places: []))
    }

    private func outline(at index: Int, places: [LedgerAttempt.Place]) -> DeliveryOutline {
        let row = rows[index]
        let event = row.event.map { events[Int($0)] }
        return DeliveryOutline(
            delivery: row.delivery, endpoint: endpoints[Int(row.endpoint)].endpoint,
            event: event?.event, payload: row.delivery.isPayloadPurged ? nil : event,
            places: places)
    }

    /// Where the attempts of a row lie, oldest first.
    func attemptPlaces(ofRow row: Int) -> [LedgerAttempt.Place] {
        var places: [LedgerAttempt.Place] = []
        var next = rows[row].lastAttempt
        while let slot = next.map(Int.init) {
            places.append(attempts[slot].place)
            next = attempts[slot].previousOfRow
        }
        return places.reversed()
    }

    /// The last `limit` attempts of an endpoint with their deliveries, newest first.
    func recentAttempts(
        of endpoint: EndpointID, limit: Int
    ) -> [(delivery: Delivery, place: LedgerAttempt.Place)] {
        var result: [(delivery: Delivery, place: LedgerAttempt.Place)] = []
        var next = self.endpoint(endpoint)?.lastAttempt
        while result.count < limit, let slot = next.map(Int.init) {
            let attempt = attempts[slot]
            result.append((rows[Int(attempt.row)].delivery, attempt.place))
            next = attempt.previousOfEndpoint
        }
        return result
    }

    /// The attempt with who asked for it and why, from the action behind it.
    func named(_ attempt: Attempt) -> Attempt {
        guard let id = attempt.start.action, let action = actions.action(id) else {
            return attempt
        }
        return Attempt(
            start: attempt.start, end: attempt.end, by: action.by.text, reason: action.reason)
    }
}
