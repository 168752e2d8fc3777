import DeliveryEngine

/// Attempts page by page: where they lie, with their deliveries.
extension Ledger {
    /// The attempts of an endpoint, newest first, behind the one of that delivery and number; from the
    /// newest on where the delivery is gone.
    func attempts(
        of endpoint: EndpointID, after last: (delivery: DeliveryID, number: Int)?, limit: Int
    ) -> [(delivery: Delivery, place: AttemptPlace)] {
        var newest = self.endpoint(endpoint)?.lastAttempt ?? 0
        if let last, let row = row(of: last.delivery) {
            guard endpointID(ofRow: row) == endpoint,
                let slot = attemptSlot(last.number, ofRow: row)
            else { return [] }
            newest = attempts.links[slot].previousOfEndpoint
            // Only a damaged snapshot points forward.
            guard newest <= slot else { return [] }
        }
        var result: [(delivery: Delivery, place: AttemptPlace)] = []
        attempts.walk(newest, along: .endpoint) { slot in
            guard result.count < limit else { return false }
            if let found = attempt(at: slot) { result.append(found) }
            return true
        }
        return result
    }

    /// Attempts of an endpoint that have its last `limit` among them, whatever the order in which
    /// they came in: an import brings each delivery with all of its attempts.
    func attemptsAmongLast(
        _ limit: Int, of endpoint: EndpointID
    ) -> [(delivery: Delivery, place: AttemptPlace)] {
        guard let endpoint = standing.endpointSlot(endpoint) else { return [] }
        // Each row that was attempted last has an attempt as young as any of the rows behind it.
        var latest = LatestRows(most: limit)
        for row in stride(from: count - 1, through: 0, by: -1)
        where deliveries.endpoint[row] == endpoint
            && deliveries.attemptedAt[row] != StoredTime.none
        {
            latest.offer(row, at: deliveries.attemptedAt[row])
        }
        var slots: [Int] = []
        for row in latest.rows {
            var left = limit
            attempts.walk(deliveries.rest[row].lastAttempt, along: .row) { slot in
                slots.append(slot)
                left -= 1
                return left > 0
            }
        }
        return slots.sorted(by: >).compactMap(attempt(at:))
    }

    /// The attempts of an event's deliveries in the order in which they began, newest first, behind
    /// the one of that delivery and number; from the newest on where the delivery is gone.
    func attempts(
        ofEvent event: EventID, after last: (delivery: DeliveryID, number: Int)?, limit: Int
    ) -> [(delivery: Delivery, place: AttemptPlace)] {
        guard let event = eventSlot(event) else { return [] }
        let rows = events.rows[event].rows.clamped(to: 0..<count)
        var end = attempts.count
        if let last, let row = row(of: last.delivery) {
            guard rows.contains(row), let slot = attemptSlot(last.number, ofRow: row) else {
                return []
            }
            end = slot
        }
        var slots: [Int] = []
        for row in rows {
            // No more of one delivery can be on the page.
            var left = limit
            attempts.walk(deliveries.rest[row].lastAttempt, along: .row) { slot in
                guard left > 0 else { return false }
                guard slot < end else { return true }
                slots.append(slot)
                left -= 1
                return true
            }
        }
        return slots.sorted(by: >).prefix(limit).compactMap(attempt(at:))
    }

    /// The attempt of that number; `nil` when the delivery has none.
    func attempt(
        _ number: Int, of delivery: DeliveryID
    ) -> (delivery: Delivery, place: AttemptPlace)? {
        row(of: delivery).flatMap { attemptSlot(number, ofRow: $0) }.flatMap(attempt(at:))
    }

    /// The slot of the attempt of that number; `nil` when the row has none.
    private func attemptSlot(_ number: Int, ofRow row: Int) -> Int? {
        var found: Int?
        attempts.walk(deliveries.rest[row].lastAttempt, along: .row) { slot in
            if Int(attempts.links[slot].number) == number { found = slot }
            return found == nil
        }
        return found
    }

    /// The attempt in a slot; `nil` where only a damaged snapshot can name a row.
    private func attempt(at slot: Int) -> (delivery: Delivery, place: AttemptPlace)? {
        let row = Int(attempts.links[slot].row)
        return row < count ? (delivery(at: row), attempts.places[slot].place) : nil
    }
}
