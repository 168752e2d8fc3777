import DeliveryEngine

extension Ledger {
    /// Changes a row and keeps every count that hangs on it; `body` sees what records change.
    func change(_ row: Int, _ body: (inout Delivery) -> Void) {
        let former = changeableDelivery(at: row)
        var delivery = former
        body(&delivery)
        store(delivery, at: row)
        if former.status != delivery.status {
            standing.endpoints[Int(deliveries.endpoint[row])].move(
                from: former.status, to: delivery.status)
        }
        noteChange(ofRow: row)
        for action in delivery.overtakenActions(after: former)
        where actions.noteOvertaken(deliveryID(ofRow: row), of: action) {
            noteActionChange()
        }
    }

    /// Puts what may change of a delivery into its row.
    private func store(_ delivery: Delivery, at row: Int) {
        deliveries.status[row] = delivery.status.code
        deliveries.failure[row] = delivery.failure?.code ?? 0
        deliveries.code[row] =
            delivery.responseCode.map { Int32(clamping: $0) } ?? DeliveryTable.noCode
        deliveries.attempts[row] = Int32(clamping: delivery.attempts)
        deliveries.fingerprint[row] = delivery.fingerprint?.value ?? 0
        deliveries.attemptedAt[row] = StoredTime.stored(delivery.attemptedAt)
        deliveries.nextAttemptAt[row] = StoredTime.stored(delivery.nextAttemptAt)
        deliveries.settledAt[row] = StoredTime.stored(delivery.settledAt)
        deliveries.interruptions[row] = UInt8(clamping: delivery.interruptions)
        deliveries.latency[row] = StoredTime.stored(delivery.latency)
        deliveries.triggers[row] = StoredTriggers.bits(delivery.triggers)
        deliveries.set(.payloadPurged, delivery.isPayloadPurged, row)
        deliveries.set(.resent, delivery.resendOf != nil, row)
        deliveries.set(.endsNext, delivery.attempts >= delivery.maxAttempts - 1, row)
        if delivery.inFlight != nil || deliveries.has(.inFlight, row) {
            deliveries.set(.inFlight, delivery.inFlight != nil, row)
            standing.inFlight[Int32(row)] = delivery.inFlight
        }
        if delivery.requestedRetry != nil || deliveries.has(.retryRequested, row) {
            deliveries.set(.retryRequested, delivery.requestedRetry != nil, row)
            standing.requestedRetries[Int32(row)] = delivery.requestedRetry
        }
        var rest = deliveries.rest[row]
        rest.maxAttempts = Int32(clamping: delivery.maxAttempts)
        rest.automaticAttempts = Int32(clamping: delivery.automaticAttempts)
        rest.lastAttemptNumber = Int32(clamping: delivery.lastAttemptNumber)
        rest.replays = Int32(clamping: delivery.replays)
        rest.resendOf = slot(delivery.resendOf?.text)
        rest.queuedBy = slot(delivery.queuedBy?.text)
        rest.cancelReason = slot(delivery.cancelReason)
        let operators = delivery.operators
        rest.operators = slot(operators.isEmpty ? nil : OperatorNames.joined(operators))
        deliveries.rest[row] = rest
    }

    private func slot(_ text: String?) -> UInt32 {
        text.map { texts.intern($0) } ?? TextDictionary.none
    }

    /// Adds a row; of an id that there is already, the first stands, and `nil` is answered.
    @discardableResult
    func addRow(_ delivery: Delivery) -> Int? {
        addRow(
            delivery, application: texts.intern(delivery.application),
            type: texts.intern(delivery.eventType), subject: slot(delivery.subject))
    }

    /// Adds a row whose application, type and subject are the texts of these slots.
    func addRow(
        _ delivery: Delivery, application: UInt32, type: UInt32, subject: UInt32
    ) -> Int? {
        let event = eventSlot(delivery.event)
        let eventNumber =
            event.map { Int32($0) + 1 } ?? -Int32(clamping: texts.intern(delivery.event.text))
        let (id, isForeign) = stored(delivery.id)
        var rest = DeliveryRest(id: id)
        rest.event = eventNumber
        rest.application = application
        let row = addRow(
            rest, isForeign: isForeign, endpoint: standing.endpointSlot(for: delivery.endpoint),
            type: type, subject: subject, createdAt: delivery.createdAt.milliseconds)
        guard let row else { return nil }
        let pending = DeliveryStatus.pending
        store(delivery, at: row)
        if delivery.status != pending {
            standing.endpoints[Int(deliveries.endpoint[row])].move(
                from: pending, to: delivery.status)
        }
        return row
    }

    /// Adds a pending row; `nil` when there is one of that id.
    @inline(__always)
    func addRow(
        _ rest: DeliveryRest, isForeign: Bool, endpoint slot: Int32, type: UInt32,
        subject: UInt32, createdAt: Int64
    ) -> Int? {
        guard deliveries.row(of: rest.id, isForeign: isForeign) == nil else {
            countOrphan()
            return nil
        }
        var rest = rest
        rest.previousOfEndpoint = standing.endpoints[Int(slot)].take(deliveries.count)
        let row = deliveries.append(
            rest, isForeign: isForeign, endpoint: slot, type: type, subject: subject,
            createdAt: createdAt)
        if rest.maxAttempts <= 1 { deliveries.set(.endsNext, true, row) }
        timeOrder.append(Int32(row), precedes: isOlder)
        noteChange(ofRow: row)
        return row
    }

    /// Adds an event; of an id that there is already, the first stands.
    func addEvent(
        _ head: EventHead, at position: RecordPosition
    ) throws(RecordFormatError) {
        let (id, isForeign) = stored(head.id)
        guard events.slot(of: id, isForeign: isForeign) == nil else { return countOrphan() }
        let application = texts.intern(head.application)
        let type = texts.intern(head.type)
        let subject = head.subject.map { texts.intern($0) } ?? TextDictionary.none
        let first = deliveries.count
        var reader = head.deliveries
        for _ in 0..<head.deliveryCount {
            let new = try RecordCodec.newDelivery(&reader)
            let (id, isForeign) = stored(new.id)
            var rest = DeliveryRest(id: id)
            rest.event = Int32(events.count) + 1
            rest.application = application
            rest.maxAttempts = Int32(clamping: new.maxAttempts)
            _ = addRow(
                rest, isForeign: isForeign, endpoint: standing.endpointSlot(for: new.endpoint),
                type: type, subject: subject, createdAt: head.createdAt.milliseconds)
        }
        events.append(
            EventRow(
                id: id, isForeign: isForeign, createdAt: head.createdAt.milliseconds,
                application: application, type: type, subject: subject,
                key: head.key.map { texts.intern($0) } ?? TextDictionary.none,
                position: position, payloadStart: head.payload.lowerBound,
                rows: first..<deliveries.count))
    }

    func addAttempt(to row: Int, number: Int, at place: AttemptPlace) {
        let endpoint = Int(deliveries.endpoint[row])
        var rest = deliveries.rest[row]
        let slot = attempts.append(
            AttemptLinks(
                row: UInt32(row), number: Int32(clamping: number),
                previousOfRow: rest.lastAttempt,
                previousOfEndpoint: standing.endpoints[endpoint].lastAttempt),
            at: place)
        rest.lastAttempt = UInt32(slot) + 1
        deliveries.rest[row] = rest
        standing.endpoints[endpoint].lastAttempt = UInt32(slot) + 1
    }

    /// Ties the end of an attempt to its start.
    func endAttempt(of row: Int, number: Int, at position: RecordPosition) {
        attempts.walk(deliveries.rest[row].lastAttempt, along: .row) { slot in
            guard Int(attempts.links[slot].number) == number, attempts.places[slot].isOpen else {
                return true
            }
            var place = attempts.places[slot]
            place.end(at: position)
            attempts.places[slot] = place
            return false
        }
    }
}
