import DeliveryEngine

extension RecordCodec {
    static func put(_ imported: DeliveryImported, into writer: inout FieldWriter) {
        put(imported.delivery, into: &writer)
        switch imported.attempts {
        case .spelled(let attempts): put(attempts, into: &writer)
        case .packed(let bytes): writer.add(raw: bytes)
        }
        writer.add(imported.at)
    }

    static func put(_ attempts: [Attempt], into writer: inout FieldWriter) {
        writer.add(list: attempts) { put($1, into: &$0) }
    }

    static func deliveryImported(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> DeliveryImported {
        let delivery = try delivery(&reader)
        let attempts = try reader.list { reader throws(RecordFormatError) in try attempt(&reader) }
        return DeliveryImported(
            delivery: delivery, attempts: .spelled(attempts), at: try reader.moment())
    }

    /// Returns what the fold needs of an imported delivery and puts its attempts, oldest first, into
    /// `attempts`: URLs, headers and bodies are stepped over.
    static func importedHead(
        _ reader: inout FieldReader, attempts: inout [ImportedHead.AttemptHead]
    ) throws(RecordFormatError) -> ImportedHead {
        var head = try importedRow(&reader)
        var answer: FieldReader?
        attempts.removeAll(keepingCapacity: true)
        for _ in 0..<(try reader.count()) {
            attempts.append(try importedAttemptHead(&reader, answer: &answer))
        }
        noteEnds(of: attempts, in: &head.delivery, importedAt: try reader.moment())
        let (code, failure) = (head.delivery.responseCode, head.delivery.failure)
        if ResponseFingerprint.isFailure(code: code, failure: failure) {
            var look: (detail: String?, body: [UInt8]) = (nil, [])
            if var answer { look = try Self.look(of: failure, &answer) }
            head.delivery.noteImported(detail: look.detail, body: look.body)
        }
        return head
    }

    /// Puts into an imported delivery what its attempts say that its own fields do not.
    ///
    /// None ended after it came in, whatever the clock said where they were made.
    private static func noteEnds(
        of attempts: [ImportedHead.AttemptHead], in delivery: inout Delivery,
        importedAt: Timestamp
    ) {
        for attempt in attempts.reversed() {
            guard let endedAt = attempt.endedAt else { continue }
            delivery.settledAt = delivery.settledAt ?? min(endedAt, importedAt)
            guard attempt.failure == .interrupted else { return }
            delivery.interruptions += 1
        }
    }

    private static func importedRow(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> ImportedHead {
        let id = try reader.id(IdentifierKinds.Delivery.self)
        let application = try reader.textBytes()
        let event = try reader.id(IdentifierKinds.Event.self)
        let eventType = try reader.textBytes()
        let subject = try reader.flag() ? try reader.textBytes() : nil
        let endpoint = try reader.id(IdentifierKinds.Endpoint.self)
        let createdAt = try reader.moment()
        var delivery = Delivery(
            id: id, application: "", event: event, eventType: "", subject: nil,
            endpoint: endpoint, createdAt: createdAt, maxAttempts: try reader.tally(),
            dueAt: createdAt)
        try readStanding(of: &delivery, &reader)
        try readRequests(of: &delivery, &reader)
        return ImportedHead(
            delivery: delivery, application: application, eventType: eventType, subject: subject)
    }

    /// Takes an attempt's head; where it has ended, `answer` then stands behind the head of its end.
    private static func importedAttemptHead(
        _ reader: inout FieldReader, answer: inout FieldReader?
    ) throws(RecordFormatError) -> ImportedHead.AttemptHead {
        let start = try attemptStartedHead(&reader)
        try skipRestOfStart(&reader)
        let end = try reader.optional { reader throws(RecordFormatError) in
            let end = try attemptEndedHead(&reader)
            answer = reader
            try skipRestOfEnd(&reader)
            return end
        }
        try reader.skipOptionalText()
        try reader.skipOptionalText()
        return ImportedHead.AttemptHead(
            number: start.number, endedAt: end?.at, failure: end?.outcome.failure)
    }

    private static func put(_ attempt: Attempt, into writer: inout FieldWriter) {
        put(attempt.start, into: &writer)
        writer.add(optional: attempt.end) { put($1, into: &$0) }
        writer.add(optional: attempt.by) { $0.add($1) }
        writer.add(optional: attempt.reason) { $0.add($1) }
    }

    private static func attempt(_ reader: inout FieldReader) throws(RecordFormatError) -> Attempt {
        let start = try attemptStarted(&reader)
        let end = try reader.optional { reader throws(RecordFormatError) in
            try attemptEnded(&reader)
        }
        let by = try reader.optionalText()
        return Attempt(start: start, end: end, by: by, reason: try reader.optionalText())
    }

    private static func put(_ delivery: Delivery, into writer: inout FieldWriter) {
        writer.add(delivery.id)
        writer.add(delivery.application)
        writer.add(delivery.event)
        writer.add(delivery.eventType)
        writer.add(optional: delivery.subject) { $0.add($1) }
        writer.add(delivery.endpoint)
        writer.add(delivery.createdAt)
        writer.add(tally: delivery.maxAttempts)
        writer.add(optional: delivery.resendOf) { $0.add($1) }
        writer.add(coded: delivery.status)
        writer.add(optional: delivery.responseCode) { $0.add(number: $1) }
        writer.add(optional: delivery.failure) { $0.add(coded: $1) }
        writer.add(tally: delivery.attempts)
        writer.add(tally: delivery.automaticAttempts)
        writer.add(tally: delivery.lastAttemptNumber)
        writer.add(optional: delivery.attemptedAt) { $0.add($1) }
        writer.add(optional: delivery.nextAttemptAt) { $0.add($1) }
        writer.add(optional: delivery.latency) { $0.add($1) }
        writer.add(tally: delivery.replays)
        writer.add(optional: delivery.inFlight) { put($1, into: &$0) }
        writer.add(optional: delivery.requestedRetry) { writer, retry in
            writer.add(retry.action)
            writer.add(retry.notBefore)
        }
        writer.add(optional: delivery.queuedBy) { $0.add($1) }
        writer.add(optional: delivery.cancelReason) { $0.add($1) }
        writer.add(flag: delivery.isPayloadPurged)
        let triggers = AttemptTrigger.allCases.filter(delivery.triggers.contains)
        writer.add(list: triggers) { $0.add(coded: $1) }
        writer.add(list: delivery.operators) { $0.add($1) }
    }

    private static func delivery(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> Delivery {
        let id = try reader.id(IdentifierKinds.Delivery.self)
        let application = try reader.text()
        let event = try reader.id(IdentifierKinds.Event.self)
        let eventType = try reader.text()
        let subject = try reader.optionalText()
        let endpoint = try reader.id(IdentifierKinds.Endpoint.self)
        let createdAt = try reader.moment()
        var delivery = Delivery(
            id: id, application: application, event: event, eventType: eventType,
            subject: subject, endpoint: endpoint, createdAt: createdAt,
            maxAttempts: try reader.tally(), dueAt: createdAt)
        try readStanding(of: &delivery, &reader)
        try readRequests(of: &delivery, &reader)
        return delivery
    }

    private static func readStanding(
        of delivery: inout Delivery, _ reader: inout FieldReader
    ) throws(RecordFormatError) {
        delivery.resendOf = try reader.optionalID(IdentifierKinds.Delivery.self)
        delivery.status = try reader.coded(DeliveryStatus.self)
        delivery.responseCode = try reader.optionalNumber()
        delivery.failure = try reader.optional { reader throws(RecordFormatError) in
            try reader.coded(FailureClass.self)
        }
        delivery.attempts = try reader.tally()
        delivery.automaticAttempts = try reader.tally()
        delivery.lastAttemptNumber = try reader.tally()
        delivery.attemptedAt = try reader.optionalMoment()
        delivery.nextAttemptAt = try reader.optionalMoment()
        delivery.latency = try reader.optionalDuration()
        delivery.replays = try reader.tally()
    }

    private static func readRequests(
        of delivery: inout Delivery, _ reader: inout FieldReader
    ) throws(RecordFormatError) {
        delivery.inFlight = try reader.optional { reader throws(RecordFormatError) in
            try inFlight(&reader)
        }
        delivery.requestedRetry = try reader.optional { reader throws(RecordFormatError) in
            let action = try reader.id(IdentifierKinds.Action.self)
            return RequestedRetry(action: action, notBefore: try reader.moment())
        }
        delivery.queuedBy = try reader.optionalID(IdentifierKinds.Action.self)
        delivery.cancelReason = try reader.optionalText()
        delivery.isPayloadPurged = try reader.flag()
        var triggers: UInt8 = 0
        for _ in 0..<(try reader.count()) {
            triggers |= StoredTriggers.bit(try reader.coded(AttemptTrigger.self))
        }
        delivery.triggers = StoredTriggers.triggers(triggers)
        delivery.operators = try reader.list { reader throws(RecordFormatError) in
            try reader.text()
        }
    }

    static func put(_ attempt: AttemptInFlight, into writer: inout FieldWriter) {
        writer.add(tally: attempt.number)
        writer.add(attempt.startedAt)
        writer.add(coded: attempt.trigger)
        writer.add(optional: attempt.action) { $0.add($1) }
    }

    static func inFlight(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> AttemptInFlight {
        let number = try reader.tally()
        let startedAt = try reader.moment()
        let trigger = try reader.coded(AttemptTrigger.self)
        return AttemptInFlight(
            number: number, startedAt: startedAt, trigger: trigger,
            action: try reader.optionalID(IdentifierKinds.Action.self))
    }
}
