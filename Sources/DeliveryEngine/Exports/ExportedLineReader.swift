/// Reads lines that are spelled as `redrive export` spells them: in one pass, without a tree, and
/// with memory that is used again for the next line.
///
/// Of any other line it says only that it is none, faults included: `JSONDocument` reads those.
package struct ExportedLineReader: ~Copyable {
    /// The attempts of the last line, oldest first.
    package private(set) var attempts: [ExportedAttempt] = []
    /// The texts of their headers and the names of their secrets.
    package internal(set) var texts: [UnsafeRawBufferPointer] = []

    /// Where texts with escapes are undone.
    private var room = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    private var pool = TextPool()
    private let statuses = SpelledChoices(DeliveryStatus.self)
    let failures = SpelledChoices(FailureClass.self)
    let triggers = SpelledChoices(AttemptTrigger.self)

    /// A reader that has read nothing yet.
    package init() {}

    deinit { room.deallocate() }

    /// The delivery in `line`, behind which `LineBlock.margin` bytes can be read; `nil` where it is
    /// not spelled as an export spells it, or cannot come in.
    ///
    /// Its attempts are in `attempts`. All that points into the line is good until the next one is
    /// read or the line's memory goes.
    package mutating func read(_ line: UnsafeRawBufferPointer) -> ExportedLine? {
        attempts.removeAll(keepingCapacity: true)
        texts.removeAll(keepingCapacity: true)
        makeRoom(for: line.count)
        guard var cursor = JSONLineCursor(line, undoingInto: room) else { return nil }
        do {
            return try read(&cursor)
        } catch {
            return nil
        }
    }

    private mutating func read(
        _ cursor: inout JSONLineCursor
    ) throws(OtherSpelling) -> ExportedLine {
        let head = try head(&cursor)
        var delivery = try delivery(of: head, &cursor)
        let payload = try cursor.bytes(#","payload":"#, #","payload_base64":"#)
        try cursor.expect(#","cancel_reason":"#)
        delivery.cancelReason = try cursor.optionalString().map { pool.text($0) }
        try cursor.expect(#","attempt_log":["#)
        try readAttempts(&cursor)
        try cursor.expect("}")
        try cursor.expectEnd()
        recall(for: &delivery)
        let event = Event(
            id: delivery.event, application: delivery.application, type: delivery.eventType,
            subject: delivery.subject, key: nil, createdAt: delivery.createdAt)
        let line = ExportedLine(
            delivery: delivery, event: event, payload: payload, endpointName: head.endpointName,
            endpointURL: head.endpointURL)
        // What is wrong is said by the reader that words faults.
        do { try ImportRules.check(line, attempts: attempts.count) } catch { throw OtherSpelling() }
        return line
    }

    /// What a delivery is made of that never changes.
    private struct Head {
        let id: DeliveryID
        let application: String
        let event: EventID
        let type: String
        let subject: String?
        let endpoint: EndpointID
        let endpointName: String
        let endpointURL: String
    }

    private mutating func head(_ cursor: inout JSONLineCursor) throws(OtherSpelling) -> Head {
        try cursor.expect(#"{"id":"#)
        let id = try cursor.id(IdentifierKinds.Delivery.self)
        try cursor.expect(#","app":"#)
        let application = pool.text(try cursor.string())
        try cursor.expect(#","event_id":"#)
        let event = try cursor.id(IdentifierKinds.Event.self)
        try cursor.expect(#","event_type":"#)
        let type = pool.text(try cursor.string())
        try cursor.expect(#","subject_ref":"#)
        let subject = try cursor.optionalString().map { pool.text($0) }
        try cursor.expect(#","endpoint":{"id":"#)
        let endpoint = try cursor.id(IdentifierKinds.Endpoint.self)
        try cursor.expect(#","name":"#)
        let name = pool.text(try cursor.string())
        try cursor.expect(#","url":"#)
        let url = pool.text(try cursor.string())
        try cursor.expect("}")
        return Head(
            id: id, application: application, event: event, type: type, subject: subject,
            endpoint: endpoint, endpointName: name, endpointURL: url)
    }

    private func delivery(
        of head: Head, _ cursor: inout JSONLineCursor
    ) throws(OtherSpelling) -> Delivery {
        try cursor.expect(#","status":"#)
        let status = try cursor.choice(statuses)
        try cursor.expect(#","response_code":"#)
        let code = try cursor.optionalNumber()
        try cursor.expect(#","error":"#)
        let failure = try cursor.optionalChoice(failures)
        try cursor.expect(#","attempts":"#)
        let attempts = try cursor.number()
        try cursor.expect(#","max_attempts":"#)
        let maxAttempts = try cursor.number()
        try cursor.expect(#","created_at":"#)
        let createdAt = try cursor.moment()
        var delivery = Delivery(
            id: head.id, application: head.application, event: head.event, eventType: head.type,
            subject: head.subject, endpoint: head.endpoint, createdAt: createdAt,
            maxAttempts: maxAttempts, dueAt: createdAt)
        delivery.status = status
        delivery.responseCode = code
        delivery.failure = failure
        delivery.attempts = attempts
        try cursor.expect(#","attempted_at":"#)
        delivery.attemptedAt = try cursor.optionalMoment()
        try cursor.expect(#","next_attempt_at":"#)
        delivery.nextAttemptAt = try cursor.optionalMoment()
        try cursor.expect(#","latency_ms":"#)
        delivery.latency = try cursor.optionalDuration()
        try cursor.expect(#","replays":"#)
        delivery.replays = try cursor.number()
        return delivery
    }

    private mutating func readAttempts(
        _ cursor: inout JSONLineCursor
    ) throws(OtherSpelling) {
        guard !cursor.take("]") else { return }
        repeat {
            let attempt = try attempt(&cursor)
            guard attempt.number > attempts.last?.number ?? 0,
                attempts.count < ImportRules.maxAttempts,
                attempt.responseCode.map(ImportRules.responseCodes.contains) ?? true
            else { throw OtherSpelling() }
            attempts.append(attempt)
        } while cursor.take(",")
        try cursor.expect("]")
    }

    /// Gives the delivery what its attempts tell beyond the row itself.
    private mutating func recall(for delivery: inout Delivery) {
        var triggers = AttemptTriggerSet()
        var manual = 0
        let firstCounted = attempts.count - delivery.attempts
        for (index, attempt) in attempts.enumerated() {
            triggers.insert(attempt.trigger)
            if index >= firstCounted, attempt.trigger == .retry { manual += 1 }
            guard let by = attempt.by.map({ pool.text($0) }) else { continue }
            if !delivery.operators.contains(by) { delivery.operators.append(by) }
        }
        delivery.lastAttemptNumber = attempts.last?.number ?? delivery.attempts
        delivery.triggers = triggers.set
        delivery.automaticAttempts = max(0, delivery.attempts - manual)
    }

    private mutating func makeRoom(for bytes: Int) {
        let wanted = bytes + LineBlock.margin
        guard room.count < wanted else { return }
        room.deallocate()
        room = .allocate(byteCount: max(wanted, 2 * room.count), alignment: 16)
    }
}
