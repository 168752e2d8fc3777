import DeliveryEngine

extension Ledger {
    /// The delivery of a row.
    func delivery(at row: Int) -> Delivery {
        let rest = deliveries.rest[row]
        let createdAt = Timestamp(milliseconds: deliveries.createdAt[row])
        var delivery = Delivery(
            id: identifier(rest.id, isForeign: deliveries.isForeignID(row)),
            application: texts.string(rest.application), event: eventID(rest),
            eventType: texts.string(deliveries.type[row]),
            subject: texts.optional(deliveries.subject[row]),
            endpoint: endpointID(ofRow: row), createdAt: createdAt,
            maxAttempts: Int(rest.maxAttempts), dueAt: createdAt)
        read(rest, at: row, into: &delivery)
        return delivery
    }

    /// The delivery of a row without what no record changes: its texts, its event and its endpoint
    /// are left empty.
    ///
    /// Making the ledger anew changes every row a few times, and those take most of it.
    func changeableDelivery(at row: Int) -> Delivery {
        let rest = deliveries.rest[row]
        let createdAt = Timestamp(milliseconds: deliveries.createdAt[row])
        var delivery = Delivery(
            id: Self.noDelivery, application: "", event: Self.noEvent, eventType: "",
            subject: nil, endpoint: Self.noEndpoint, createdAt: createdAt,
            maxAttempts: Int(rest.maxAttempts), dueAt: createdAt)
        read(rest, at: row, into: &delivery)
        return delivery
    }

    private static let noDelivery = DeliveryID(ULID(bits: 0))
    private static let noEvent = EventID(ULID(bits: 0))
    private static let noEndpoint = EndpointID(ULID(bits: 0))

    /// Puts what records change into `delivery`.
    private func read(_ rest: DeliveryRest, at row: Int, into delivery: inout Delivery) {
        let code = deliveries.code[row]
        delivery.status = DeliveryStatus(code: deliveries.status[row]) ?? .cancelled
        delivery.responseCode = code == DeliveryTable.noCode ? nil : Int(code)
        delivery.failure = FailureClass(code: deliveries.failure[row])
        delivery.fingerprint = ResponseFingerprint(value: deliveries.fingerprint[row])
        delivery.attempts = Int(deliveries.attempts[row])
        delivery.automaticAttempts = Int(rest.automaticAttempts)
        delivery.lastAttemptNumber = Int(rest.lastAttemptNumber)
        delivery.attemptedAt = StoredTime.moment(deliveries.attemptedAt[row])
        delivery.nextAttemptAt = StoredTime.moment(deliveries.nextAttemptAt[row])
        delivery.settledAt = StoredTime.moment(deliveries.settledAt[row])
        delivery.interruptions = Int(deliveries.interruptions[row])
        delivery.latency = StoredTime.span(deliveries.latency[row])
        delivery.replays = Int(rest.replays)
        delivery.triggers = StoredTriggers.triggers(deliveries.triggers[row])
        delivery.isPayloadPurged = deliveries.has(.payloadPurged, row)
        if deliveries.has(.inFlight, row) { delivery.inFlight = standing.inFlight[Int32(row)] }
        if deliveries.has(.retryRequested, row) {
            delivery.requestedRetry = standing.requestedRetries[Int32(row)]
        }
        readTexts(of: rest, into: &delivery)
    }

    private func readTexts(of rest: DeliveryRest, into delivery: inout Delivery) {
        guard rest.resendOf | rest.queuedBy | rest.cancelReason | rest.operators != 0 else {
            return
        }
        delivery.resendOf = texts.optional(rest.resendOf).map { DeliveryID($0) }
        delivery.queuedBy = texts.optional(rest.queuedBy).map { ActionID($0) }
        delivery.cancelReason = texts.optional(rest.cancelReason)
        delivery.operators = OperatorNames.names(texts.optional(rest.operators))
    }

    func deliveryID(ofRow row: Int) -> DeliveryID {
        identifier(deliveries.rest[row].id, isForeign: deliveries.isForeignID(row))
    }

    /// The event's id of a row.
    func eventID(_ rest: DeliveryRest) -> EventID {
        if rest.event < 0 { return EventID(texts.string(UInt32(-Int64(rest.event)))) }
        let slot = Int(rest.event) - 1
        guard slot >= 0, slot < events.count else { return EventID("") }
        let event = events.rows[slot]
        return identifier(event.id, isForeign: event.isForeign)
    }

    /// The endpoint's id of a row.
    func endpointID(ofRow row: Int) -> EndpointID {
        let slot = Int(deliveries.endpoint[row])
        // Only a damaged snapshot names a slot there is not.
        return slot < standing.endpoints.count ? standing.endpoints[slot].id : EndpointID("")
    }

    /// The endpoint of a row.
    func endpointOf(row: Int) -> LedgerEndpoint {
        let slot = Int(deliveries.endpoint[row])
        // Only a damaged snapshot names a slot there is not.
        guard standing.endpoints.indices.contains(slot) else {
            return LedgerEndpoint(id: EndpointID(""))
        }
        return standing.endpoints[slot]
    }

    func event(_ id: EventID) -> Event? { eventSlot(id).map(event(at:)) }

    /// The applications of events, each with the time of its oldest.
    func firstEvents() -> [String: Timestamp] {
        events.oldestByApplication().reduce(into: [:]) { first, entry in
            first[texts.string(entry.key)] = Timestamp(milliseconds: entry.value)
        }
    }

    /// The event of a slot.
    func event(at slot: Int) -> Event {
        let row = events.rows[slot]
        return Event(
            id: identifier(row.id, isForeign: row.isForeign),
            application: texts.string(row.application), type: texts.string(row.type),
            subject: texts.optional(row.subject), key: texts.optional(row.key),
            createdAt: Timestamp(milliseconds: row.createdAt))
    }

    /// The slot of a row's event, `nil` when the log holds no such event.
    func eventSlot(ofRow row: Int) -> Int? {
        let slot = Int(deliveries.rest[row].event) - 1
        return slot >= 0 && slot < events.count ? slot : nil
    }

    /// Where the payload of a row lies, `nil` when it is gone.
    func payloadPlace(ofRow row: Int) -> PayloadPlace? {
        guard !deliveries.has(.payloadPurged, row) else { return nil }
        return eventSlot(ofRow: row).map(payloadPlace(ofEvent:))
    }

    func payloadPlace(ofEvent slot: Int) -> PayloadPlace {
        let row = events.rows[slot]
        return PayloadPlace(position: row.position, range: row.payload)
    }

    /// All rows, oldest first.
    func rowsByTime() -> RowList { timeOrder.rows(precedes: isOlder) }

    /// Whether one row comes before another in the order of time.
    func isOlder(_ left: Int32, _ right: Int32) -> Bool {
        let first = deliveries.createdAt[Int(left)]
        let second = deliveries.createdAt[Int(right)]
        if first != second { return first < second }
        return deliveryID(ofRow: Int(left)) < deliveryID(ofRow: Int(right))
    }
}

extension Ledger {
    /// The texts that are subjects of deliveries, once each.
    func subjectTexts() -> [UInt32] {
        var isSubject = [Bool](repeating: false, count: texts.count)
        for row in 0..<count {
            let slot = Int(deliveries.subject[row])
            if slot < isSubject.count { isSubject[slot] = true }
        }
        isSubject[Int(TextDictionary.none)] = false
        return isSubject.indices.filter { isSubject[$0] }.map { UInt32($0) }
    }
}
