import DeliveryEngine

extension RecordCodec {
    static func put(_ started: AttemptStarted, into writer: inout FieldWriter) {
        writer.add(started.delivery)
        writer.add(tally: started.number)
        writer.add(coded: started.trigger)
        writer.add(optional: started.action) { $0.add($1) }
        writer.add(started.at)
        writer.add(started.url)
        put(started.headers, into: &writer)
        writer.add(list: started.secrets) { $0.add($1) }
    }

    static func attemptStarted(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> AttemptStarted {
        let head = try attemptStartedHead(&reader)
        let url = try reader.text()
        let headers = try headers(&reader)
        let secrets = try reader.list { reader throws(RecordFormatError) in try reader.text() }
        return AttemptStarted(
            delivery: head.delivery, number: head.number, trigger: head.trigger,
            action: head.action, at: head.at, url: url, headers: headers, secrets: secrets)
    }

    /// Returns what the fold needs of a started attempt: URL, headers and secrets are left empty.
    static func attemptStartedHead(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> AttemptStarted {
        let delivery = try reader.id(IdentifierKinds.Delivery.self)
        let number = try reader.tally()
        let trigger = try reader.coded(AttemptTrigger.self)
        let action = try reader.optionalID(IdentifierKinds.Action.self)
        return AttemptStarted(
            delivery: delivery, number: number, trigger: trigger, action: action,
            at: try reader.moment(), url: "", headers: [], secrets: [])
    }

    /// Steps over what stands behind the head of a started attempt.
    static func skipRestOfStart(_ reader: inout FieldReader) throws(RecordFormatError) {
        _ = try reader.blobRange()
        try skipHeaders(&reader)
        for _ in 0..<(try reader.count()) { _ = try reader.blobRange() }
    }

    static func put(_ ended: AttemptEnded, into writer: inout FieldWriter) {
        let outcome = ended.outcome
        writer.add(ended.delivery)
        writer.add(tally: ended.number)
        writer.add(ended.at)
        writer.add(optional: outcome.responseCode) { $0.add(number: $1) }
        writer.add(optional: outcome.failure) { $0.add(coded: $1) }
        writer.add(outcome.duration)
        writer.add(coded: ended.verdict.status)
        writer.add(optional: ended.verdict.nextAttemptAt) { $0.add($1) }
        writer.add(tally: ended.verdict.maxAttempts)
        writer.add(optional: outcome.detail) { $0.add($1) }
        for part in [
            outcome.timing.dns, outcome.timing.connect, outcome.timing.tls,
            outcome.timing.firstByte,
        ] {
            writer.add(optional: part) { $0.add($1) }
        }
        writer.add(optional: outcome.address) { $0.add($1) }
        writer.add(tally: outcome.responseBytes)
        writer.add(flag: outcome.isTruncated)
        put(outcome.responseHeaders, into: &writer)
        writer.add(blob: outcome.responseBody)
    }

    static func attemptEnded(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> AttemptEnded {
        let head = try attemptEndedHead(&reader)
        var outcome = head.outcome
        outcome.detail = try reader.optionalText()
        outcome.timing = AttemptTiming(
            dns: try reader.optionalDuration(), connect: try reader.optionalDuration(),
            tls: try reader.optionalDuration(), firstByte: try reader.optionalDuration())
        outcome.address = try reader.optionalText()
        outcome.responseBytes = try reader.tally()
        outcome.isTruncated = try reader.flag()
        outcome.responseHeaders = try headers(&reader)
        outcome.responseBody = try reader.blob()
        return AttemptEnded(
            delivery: head.delivery, number: head.number, at: head.at, outcome: outcome,
            verdict: head.verdict)
    }

    /// Steps over what stands behind the head of an ended attempt.
    static func skipRestOfEnd(_ reader: inout FieldReader) throws(RecordFormatError) {
        try skipToBody(&reader)
        _ = try reader.blobRange()
    }

    private static func skipToBody(_ reader: inout FieldReader) throws(RecordFormatError) {
        try reader.skipOptionalText()
        for _ in 0..<timingParts { _ = try reader.optionalDuration() }
        try reader.skipOptionalText()
        _ = try reader.tally()
        _ = try reader.flag()
        try skipHeaders(&reader)
    }

    /// The spans of an `AttemptTiming`.
    private static let timingParts = 4

    /// Returns what the fold needs of an ended attempt: its head and, of a failure, what its
    /// fingerprint is made of.
    static func attemptEndedGist(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> AttemptEnded {
        let head = try attemptEndedHead(&reader)
        var outcome = head.outcome
        guard ResponseFingerprint.isFailure(code: outcome.responseCode, failure: outcome.failure)
        else { return head }
        (outcome.detail, outcome.responseBody) = try look(of: outcome.failure, &reader)
        return AttemptEnded(
            delivery: head.delivery, number: head.number, at: head.at, outcome: outcome,
            verdict: head.verdict)
    }

    /// Returns what the fingerprint of a failure is made of, from what stands behind the head of an
    /// ended attempt.
    static func look(
        of failure: FailureClass?, _ reader: inout FieldReader
    ) throws(RecordFormatError) -> (detail: String?, body: [UInt8]) {
        guard ResponseFingerprint.readsBody(of: failure) else {
            return (try reader.optionalText(), [])
        }
        try skipToBody(&reader)
        return (nil, try reader.blobStart(ResponseFolding.mostRead))
    }

    /// Returns the head of an ended attempt: everything of the answer but code, failure and duration
    /// is left empty.
    static func attemptEndedHead(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> AttemptEnded {
        let delivery = try reader.id(IdentifierKinds.Delivery.self)
        let number = try reader.tally()
        let at = try reader.moment()
        let code = try reader.optionalNumber()
        let failure = try reader.optional { reader throws(RecordFormatError) in
            try reader.coded(FailureClass.self)
        }
        let duration = try reader.duration()
        let status = try reader.coded(DeliveryStatus.self)
        let next = try reader.optionalMoment()
        let verdict = Verdict(
            status: status, nextAttemptAt: next, maxAttempts: try reader.tally())
        return AttemptEnded(
            delivery: delivery, number: number, at: at,
            outcome: AttemptOutcome(responseCode: code, failure: failure, duration: duration),
            verdict: verdict)
    }
}
