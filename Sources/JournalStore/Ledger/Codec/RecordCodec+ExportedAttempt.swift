import DeliveryEngine

extension RecordCodec {
    /// Writes the attempts of a line of an export as `put(_:into:)` writes them when they are
    /// attempts: from where their texts lie.
    static func put(
        _ attempts: [ExportedAttempt], of delivery: Delivery, texts: [UnsafeRawBufferPointer],
        into writer: inout FieldWriter
    ) {
        writer.add(count: attempts.count)
        for attempt in attempts {
            putStart(attempt, of: delivery, texts, into: &writer)
            writer.add(flag: true)
            putEnd(attempt, of: delivery, texts, into: &writer)
            writer.add(optional: attempt.by) { $0.add(raw: $1) }
            writer.add(optional: attempt.reason) { $0.add(raw: $1) }
        }
    }

    private static func putStart(
        _ attempt: ExportedAttempt, of delivery: Delivery, _ texts: [UnsafeRawBufferPointer],
        into writer: inout FieldWriter
    ) {
        writer.add(delivery.id)
        writer.add(tally: attempt.number)
        writer.add(coded: attempt.trigger)
        // No action: who asked stands with the attempt.
        writer.add(flag: false)
        writer.add(attempt.startedAt)
        writer.add(raw: attempt.url)
        putRequestHeaders(texts[attempt.requestHeaders], into: &writer)
        writer.add(count: attempt.secrets.count)
        for secret in texts[attempt.secrets] { writer.add(raw: secret) }
    }

    private static func putEnd(
        _ attempt: ExportedAttempt, of delivery: Delivery, _ texts: [UnsafeRawBufferPointer],
        into writer: inout FieldWriter
    ) {
        writer.add(delivery.id)
        writer.add(tally: attempt.number)
        writer.add(attempt.startedAt + attempt.duration)
        writer.add(optional: attempt.responseCode) { $0.add(number: $1) }
        writer.add(optional: attempt.failure) { $0.add(coded: $1) }
        writer.add(attempt.duration)
        writer.add(
            coded: attempt.failure == nil ? DeliveryStatus.success : DeliveryStatus.failed)
        // Nothing follows from it here: the row says what does.
        writer.add(flag: false)
        writer.add(tally: delivery.maxAttempts)
        writer.add(optional: attempt.detail) { $0.add(raw: $1) }
        writer.add(optional: attempt.timing.dns) { $0.add($1) }
        writer.add(optional: attempt.timing.connect) { $0.add($1) }
        writer.add(optional: attempt.timing.tls) { $0.add($1) }
        writer.add(optional: attempt.timing.firstByte) { $0.add($1) }
        writer.add(optional: attempt.address) { $0.add(raw: $1) }
        writer.add(tally: attempt.responseBytes)
        writer.add(flag: attempt.isTruncated)
        putHeaders(texts[attempt.responseHeaders], into: &writer)
        writer.add(raw: attempt.responseBody)
    }

    /// Names and values in turn, without credentials, as `AttemptStarted` holds them (E2).
    private static func putRequestHeaders(
        _ texts: ArraySlice<UnsafeRawBufferPointer>, into writer: inout FieldWriter
    ) {
        writer.add(count: texts.count / 2)
        var isCredential = false
        for (place, text) in texts.enumerated() {
            if place.isMultiple(of: 2) {
                isCredential = HeaderRules.isSensitive(text)
                writer.add(raw: text)
            } else if isCredential {
                writer.add(HeaderRules.notKept)
            } else {
                writer.add(raw: text)
            }
        }
    }

    /// Names and values in turn.
    private static func putHeaders(
        _ texts: ArraySlice<UnsafeRawBufferPointer>, into writer: inout FieldWriter
    ) {
        writer.add(count: texts.count / 2)
        for text in texts { writer.add(raw: text) }
    }
}
