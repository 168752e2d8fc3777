import DeliveryEngine

/// One line of `redrive import`: a *delivery* object of `redrive export`.
struct ImportLine: Sendable {
    /// The delivery, decoded and not yet judged.
    let candidate: ImportCandidate
    /// How many members were left out because nobody knows them.
    let unknownCount: Int

    /// Reads a line.
    init(_ bytes: [UInt8]) throws(ImportFields.Fault) {
        let result: Result<ImportLine, ImportFields.Fault>
        do {
            result = try JSONDocument.read(bytes) { node in
                Result { () throws(ImportFields.Fault) in try ImportLine(node) }
            }
        } catch {
            throw ImportFields.Fault("not JSON at column \(error.column): \(error.message)")
        }
        self = try result.get()
    }

    private init(_ node: JSONNode) throws(ImportFields.Fault) {
        var fields = try ImportFields(node, at: "")
        var endpoint = try ImportFields(
            fields.needed(fields.value("endpoint"), "endpoint"), at: "endpoint")
        let event = try Self.event(&fields)
        var delivery = try Self.delivery(&fields, event, &endpoint)
        var unknown = 0
        var attempts: [Attempt] = []
        for value in try fields.list("attempt_log") {
            var attempt = try ImportFields(value, at: "attempt_log")
            attempts.append(try Self.attempt(&attempt, of: delivery))
            unknown += attempt.unknownCount
        }
        delivery.recall(attempts)
        candidate = ImportCandidate(
            delivery: delivery, event: event,
            payload: try fields.bytes("payload", "payload_base64"), attempts: attempts,
            endpointName: try endpoint.text("name") ?? delivery.endpoint.text,
            endpointURL: try endpoint.text("url") ?? "")
        unknownCount = unknown + fields.unknownCount + endpoint.unknownCount
    }

    private static func event(_ fields: inout ImportFields) throws(ImportFields.Fault) -> Event {
        Event(
            id: try fields.needed(fields.id("event_id"), "event_id"),
            application: try fields.text("app") ?? Endpoint.defaultApplication,
            type: try fields.needed(fields.text("event_type"), "event_type"),
            subject: try fields.text("subject_ref"), key: nil,
            createdAt: try fields.needed(fields.time("created_at"), "created_at"))
    }

    private static func delivery(
        _ fields: inout ImportFields, _ event: Event, _ endpoint: inout ImportFields
    ) throws(ImportFields.Fault) -> Delivery {
        let attempts = try fields.number("attempts") ?? 0
        var delivery = Delivery(
            id: try fields.needed(fields.id("id"), "id"),
            application: event.application, event: event.id, eventType: event.type,
            subject: event.subject,
            endpoint: try endpoint.needed(endpoint.id("id"), "id"),
            createdAt: event.createdAt,
            maxAttempts: try fields.number("max_attempts") ?? max(1, attempts),
            dueAt: event.createdAt)
        delivery.status = try fields.needed(
            fields.choice("status", DeliveryStatus.self), "status")
        delivery.responseCode = try fields.number("response_code")
        delivery.failure = try fields.choice("error", FailureClass.self)
        delivery.attempts = attempts
        delivery.attemptedAt = try fields.time("attempted_at")
        delivery.nextAttemptAt = try fields.time("next_attempt_at")
        delivery.latency = try fields.duration("latency_ms")
        delivery.replays = try fields.number("replays") ?? 0
        delivery.cancelReason = try fields.text("cancel_reason")
        return delivery
    }

    private static func attempt(
        _ fields: inout ImportFields, of delivery: Delivery
    ) throws(ImportFields.Fault) -> Attempt {
        let number = try fields.needed(fields.number("number"), "number")
        let start = AttemptStarted(
            delivery: delivery.id, number: number,
            trigger: try fields.choice("trigger", AttemptTrigger.self) ?? .automatic, action: nil,
            at: try fields.needed(fields.time("started_at"), "started_at"),
            url: try fields.text("url") ?? "", headers: try fields.headers("request_headers"),
            secrets: try fields.list("secrets").compactMap(\.string))
        _ = try fields.text("method")
        let outcome = try outcome(&fields)
        let verdict = Verdict(
            status: outcome.failure == nil ? .success : .failed, nextAttemptAt: nil,
            maxAttempts: delivery.maxAttempts)
        return Attempt(
            start: start,
            end: AttemptEnded(
                delivery: delivery.id, number: number, at: start.at + outcome.duration,
                outcome: outcome, verdict: verdict),
            by: try fields.text("by"), reason: try fields.text("reason"))
    }

    private static func outcome(
        _ fields: inout ImportFields
    ) throws(ImportFields.Fault) -> AttemptOutcome {
        var timing = AttemptTiming()
        if let value = fields.value("timing_ms") {
            var parts = try ImportFields(value, at: "attempt_log.timing_ms")
            timing = AttemptTiming(
                dns: try parts.duration("dns"), connect: try parts.duration("connect"),
                tls: try parts.duration("tls"), firstByte: try parts.duration("first_byte"))
        }
        let code = try fields.number("response_code")
        let failure = try fields.choice("error", FailureClass.self)
        let body = try fields.bytes("response_body", "response_body_base64") ?? []
        return AttemptOutcome(
            responseCode: code,
            // An attempt without an answer and without a reason never ended there.
            failure: failure ?? (code == nil ? .interrupted : nil),
            detail: try fields.text("error_detail"),
            responseHeaders: try fields.headers("response_headers"),
            responseBody: Array(body.prefix(AttemptOutcome.maxKeptBodyBytes)),
            responseBytes: try fields.number("response_bytes") ?? body.count,
            isTruncated: try fields.flag("response_truncated") ?? false, timing: timing,
            address: try fields.text("address"),
            duration: try fields.duration("duration_ms") ?? .zero)
    }
}

extension Delivery {
    /// Takes in what its attempts tell beyond the row itself.
    fileprivate mutating func recall(_ log: [Attempt]) {
        lastAttemptNumber = log.map(\.start.number).max() ?? attempts
        triggers = Set(log.map(\.start.trigger))
        operators = log.compactMap(\.by).reduce(into: []) { known, name in
            if !known.contains(name) { known.append(name) }
        }
        let manual = log.suffix(attempts).count { $0.start.trigger == .retry }
        automaticAttempts = max(0, attempts - manual)
    }
}
