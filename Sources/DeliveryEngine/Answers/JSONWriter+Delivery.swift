extension JSONWriter {
    /// Writes the *delivery* object of the command-line contract.
    package mutating func delivery(_ row: LogRow) {
        object { object in
            object.deliveryMembers(
                row.delivery, endpointName: row.endpointName, endpointURL: row.endpointURL)
        }
    }

    /// Writes the *delivery* object of the contract with payload and attempts: what `show` prints
    /// and `export` writes.
    package mutating func deliveryDetail(_ detail: DeliveryDetail) {
        object { object in
            object.deliveryMembers(
                detail.delivery, endpointName: detail.endpoint?.name ?? "",
                endpointURL: detail.endpoint?.url ?? "")
            object.bytesMembers("payload", "payload_base64", detail.payload)
            object.member("cancel_reason", detail.delivery.cancelReason)
            object.array("attempt_log") { array in
                for attempt in detail.attempts { array.attempt(attempt) }
            }
        }
    }

    /// Writes the members of the *delivery* object.
    package mutating func deliveryMembers(
        _ delivery: Delivery, endpointName: String, endpointURL: String
    ) {
        member("id", delivery.id)
        member("app", delivery.application)
        member("event_id", delivery.event)
        member("event_type", delivery.eventType)
        member("subject_ref", delivery.subject)
        object("endpoint") { endpoint in
            endpoint.member("id", delivery.endpoint)
            endpoint.member("name", endpointName)
            endpoint.member("url", endpointURL)
        }
        member("status", delivery.status.rawValue)
        member("response_code", delivery.responseCode)
        member("error", delivery.failure?.rawValue)
        member("attempts", delivery.attempts)
        member("max_attempts", delivery.maxAttempts)
        member("created_at", delivery.createdAt)
        member("attempted_at", delivery.attemptedAt)
        member("next_attempt_at", delivery.nextAttemptAt)
        member("latency_ms", delivery.latency)
        member("replays", delivery.replays)
    }

    /// Writes bytes as text where they are UTF-8 and as base64 where they are not; the other member
    /// is `null`, and both are where there are no bytes.
    package mutating func bytesMembers(
        _ textName: StaticString, _ base64Name: StaticString, _ bytes: [UInt8]?
    ) {
        let isText = bytes.map { (try? UTF8Span(validating: $0.span)) != nil } ?? false
        name(textName)
        if let bytes, isText { value(utf8: bytes) } else { null() }
        member(base64Name, isText ? nil : bytes.map(Base64.text(of:)))
    }
}
