/// What an imported delivery must be; each refusal is one sentence without the line's number.
package enum ImportRules {
    /// The most bytes of an id; imported ones are kept as they are.
    package static let maxIdentifierBytes = 256
    /// The most attempts of one delivery.
    package static let maxAttempts = 10_000
    /// The greatest attempt number that is counted on from; records hold twice as much.
    static let maxAttemptNumber = 1 << 29

    /// The codes of answers, as attempts record them.
    static let responseCodes = 100...599

    /// The longest duration in milliseconds, some 8,900 years: sums of times stay in range.
    package static let longestDuration = 1 << 48

    /// The reason that a delivery which will not fire here carries.
    package static let cancelReason = "imported"

    /// Throws unless every part of `candidate` is within its limits and they belong together.
    package static func check(_ candidate: ImportCandidate) throws(StoreError) {
        let (delivery, event) = (candidate.delivery, candidate.event)
        try checkIdentifiers(of: delivery, event)
        try checkNames(of: event)
        guard delivery.event == event.id, delivery.application == event.application,
            delivery.eventType == event.type, delivery.subject == event.subject
        else { throw .refused("delivery \(delivery.id) and its event contradict each other") }
        try checkPayload(bytes: (candidate.payload ?? []).count)
        try checkEndpoint(name: candidate.endpointName, url: candidate.endpointURL)
        try check(candidate.attempts, of: delivery)
    }

    /// Throws unless every part of `line` is within its limits; that its parts belong together, and
    /// that its attempts follow each other, comes from how it is read.
    static func check(_ line: ExportedLine, attempts: Int) throws(StoreError) {
        try checkIdentifiers(of: line.delivery, line.event)
        try checkNames(of: line.event)
        try checkPayload(bytes: line.payload?.count ?? 0)
        try checkEndpoint(name: line.endpointName, url: line.endpointURL)
        try checkCounts(of: line.delivery, attempts: attempts)
    }

    private static func checkIdentifiers(
        of delivery: Delivery, _ event: Event
    ) throws(StoreError) {
        // Own ids are of a form that keeps to the rule.
        if delivery.id.ulid == nil { try checkIdentifier(delivery.id.text) }
        if event.id.ulid == nil { try checkIdentifier(event.id.text) }
        if delivery.endpoint.ulid == nil { try checkIdentifier(delivery.endpoint.text) }
    }

    private static func checkIdentifier(_ id: String) throws(StoreError) {
        guard isIdentifier(id) else {
            throw .refused(
                "\(Wording.quote(id)) is not an id; it has 1 to \(maxIdentifierBytes) bytes and no"
                    + " control characters")
        }
    }

    private static func checkNames(of event: Event) throws(StoreError) {
        try NameRules.checkApplication(event.application)
        try NameRules.checkEventType(event.type)
        if let subject = event.subject { try NameRules.checkSubject(subject) }
    }

    private static func checkPayload(bytes: Int) throws(StoreError) {
        guard bytes <= Event.maxPayloadBytes else {
            throw .refused("the payload has more than \(Event.maxPayloadBytes) bytes")
        }
    }

    private static func checkEndpoint(name: String, url: String) throws(StoreError) {
        guard url.utf8.count <= URLRules.maxBytes else {
            throw .refused("the endpoint's URL has more than \(URLRules.maxBytes) bytes")
        }
        try NameRules.checkKeptEndpointName(name)
    }

    /// Whether `text` can be kept as an id: 1 to 256 bytes without control characters.
    package static func isIdentifier(_ text: String) -> Bool {
        (1...maxIdentifierBytes).contains(text.utf8.count) && !NameRules.hasControls(text)
    }

    private static func checkCounts(of delivery: Delivery, attempts: Int) throws(StoreError) {
        guard attempts <= maxAttempts else {
            throw .refused("delivery \(delivery.id) has more than \(maxAttempts) attempts")
        }
        guard max(delivery.attempts, delivery.lastAttemptNumber) <= maxAttemptNumber else {
            throw .refused("delivery \(delivery.id) counts attempts beyond \(maxAttemptNumber)")
        }
        // Fewer than were made are possible: an endpoint's maximum may be lowered meanwhile.
        guard delivery.maxAttempts >= 1 else {
            throw .refused("max_attempts is at least 1, and \(delivery.id) has 0")
        }
        try check(code: delivery.responseCode)
    }

    /// Throws unless an answer can have this code.
    static func check(code: Int?) throws(StoreError) {
        guard let code, !responseCodes.contains(code) else { return }
        throw .refused(
            "response_code is \(responseCodes.lowerBound) to \(responseCodes.upperBound), or null"
                + " where nothing answered, not \(code)")
    }

    private static func check(_ attempts: [Attempt], of delivery: Delivery) throws(StoreError) {
        try checkCounts(of: delivery, attempts: attempts.count)
        var last = 0
        for attempt in attempts {
            guard attempt.start.delivery == delivery.id,
                attempt.end.map({ $0.delivery == delivery.id }) ?? true
            else { throw .refused("an attempt belongs to another delivery than \(delivery.id)") }
            guard attempt.start.number > last else {
                throw .refused(
                    "attempts of \(delivery.id) are numbered from 1 upwards, oldest first;"
                        + " \(attempt.start.number) comes after \(last)")
            }
            try check(code: attempt.end?.outcome.responseCode)
            last = attempt.start.number
        }
    }
}
