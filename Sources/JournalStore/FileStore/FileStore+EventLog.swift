package import DeliveryEngine

extension FileStore: EventLog {
    /// The event, without its payload.
    package func event(_ id: EventID) -> Event? { withLedger { $0.event(id) } }

    /// The events of an application, newest first.
    package func events(of application: String, after event: EventID?, limit: Int) -> [Event] {
        var walk = EventWalk(of: application, behind: event, limit: limit)
        while true {
            if let page = withLedger({ walk.step(in: $0) }) { return page }
            ledger.giveWay()
        }
    }

    /// The deliveries that an event made when it was published.
    package func deliveries(of event: EventID) -> [Delivery] {
        withLedger { ledger in
            guard let slot = ledger.eventSlot(event) else { return [] }
            return ledger.events.rows[slot].rows.filter { $0 < ledger.count }
                .map(ledger.delivery(at:))
        }
    }

    /// The payload of an event.
    package func payload(ofEvent event: EventID) throws -> [UInt8]? {
        let place = withLedger { ledger in
            ledger.eventSlot(event).map(ledger.payloadPlace(ofEvent:))
        }
        return try place.map { try source.verifiedBytes(at: $0.position, range: $0.range) }
    }

    /// The deliveries of an endpoint, newest first.
    package func deliveries(
        of endpoint: EndpointID, after delivery: DeliveryID?, limit: Int
    ) -> [Delivery] {
        withLedger { ledger in
            var next = ledger.row(of: endpoint, behind: delivery)
            var found: [Delivery] = []
            while next >= 0, next < ledger.count, found.count < limit {
                found.append(ledger.delivery(at: next))
                let before = Int(ledger.deliveries.rest[next].previousOfEndpoint) - 1
                // Only a damaged snapshot points forward.
                next = before < next ? before : -1
            }
            return found
        }
    }

    /// The attempts of an endpoint, newest first.
    package func attempts(
        of endpoint: EndpointID, after last: (delivery: DeliveryID, number: Int)?, limit: Int
    ) throws -> [EndpointAttempt] {
        try attempts(at: withLedger { $0.attempts(of: endpoint, after: last, limit: limit) })
    }

    /// The attempts of an event's deliveries, newest first.
    package func attempts(
        ofEvent event: EventID, after last: (delivery: DeliveryID, number: Int)?, limit: Int
    ) throws -> [EndpointAttempt] {
        try attempts(at: withLedger { $0.attempts(ofEvent: event, after: last, limit: limit) })
    }

    /// The attempt of that number.
    package func attempt(_ number: Int, of delivery: DeliveryID) throws -> EndpointAttempt? {
        let found = withLedger { $0.attempt(number, of: delivery) }
        return try found.flatMap { try attempts(at: [$0]).first }
    }

    /// The attempts whose records are at these places, as they are found in the ledger.
    func attempts(
        at found: [(delivery: Delivery, place: AttemptPlace)]
    ) throws -> [EndpointAttempt] {
        let attempts = try source.attempts(at: found.map(\.place))
        return withLedger { ledger in
            zip(found, attempts).map { found, attempt in
                EndpointAttempt(delivery: found.delivery, attempt: ledger.named(attempt))
            }
        }
    }
}

extension Ledger {
    /// The row of the newest delivery of an endpoint that is older than `delivery`, -1 for none;
    /// the newest of all without one.
    ///
    /// Where the delivery is gone, behind where it stood by the time in its id.
    fileprivate func row(of endpoint: EndpointID, behind delivery: DeliveryID?) -> Int {
        var next = Int(self.endpoint(endpoint)?.lastRow ?? 0) - 1
        guard let delivery else { return next }
        if let row = row(of: delivery), endpointID(ofRow: row) == endpoint {
            return Int(deliveries.rest[row].previousOfEndpoint) - 1
        }
        guard let ulid = delivery.ulid else { return -1 }
        while next >= 0, next < count {
            let found = self.delivery(at: next)
            let isOlder =
                found.id.ulid.map { $0 < ulid } ?? (found.createdAt < ulid.time)
            if isOlder { break }
            let before = Int(deliveries.rest[next].previousOfEndpoint) - 1
            next = before < next ? before : -1
        }
        return next
    }
}
