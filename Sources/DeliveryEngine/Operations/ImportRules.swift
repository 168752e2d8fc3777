/// What an imported delivery must be; each refusal is one sentence without the line's number.
package enum ImportRules {
    /// The most bytes of an id; imported ones are kept as they are.
    package static let maxIdentifierBytes = 256
    /// The most attempts of one delivery.
    package static let maxAttempts = 10_000
    /// The greatest attempt number that is counted on from; records hold twice as much.
    static let maxAttemptNumber = 1 << 29

    /// The reason that a delivery which will not fire here carries.
    package static let cancelReason = "imported"

    /// Throws unless every part of `candidate` is within its limits and they belong together.
    package static func check(_ candidate: ImportCandidate) throws(StoreError) {
        let (delivery, event) = (candidate.delivery, candidate.event)
        for id in [delivery.id.text, event.id.text, delivery.endpoint.text]
        where !isIdentifier(id) {
            throw .refused(
                "\(Wording.quote(id)) is not an id; it has 1 to \(maxIdentifierBytes) bytes and no"
                    + " control characters")
        }
        try NameRules.checkApplication(event.application)
        try NameRules.checkEventType(event.type)
        if let subject = event.subject { try NameRules.checkSubject(subject) }
        guard delivery.event == event.id, delivery.application == event.application,
            delivery.eventType == event.type, delivery.subject == event.subject
        else { throw .refused("delivery \(delivery.id) and its event contradict each other") }
        guard (candidate.payload ?? []).count <= Event.maxPayloadBytes else {
            throw .refused("the payload has more than \(Event.maxPayloadBytes) bytes")
        }
        guard candidate.endpointURL.utf8.count <= URLRules.maxBytes else {
            throw .refused("the endpoint's URL has more than \(URLRules.maxBytes) bytes")
        }
        try NameRules.checkEndpointName(candidate.endpointName)
        try check(candidate.attempts, of: delivery)
    }

    /// Whether `text` can be kept as an id: 1 to 256 bytes without control characters.
    package static func isIdentifier(_ text: String) -> Bool {
        (1...maxIdentifierBytes).contains(text.utf8.count) && !NameRules.hasControls(text)
    }

    private static func check(_ attempts: [Attempt], of delivery: Delivery) throws(StoreError) {
        guard attempts.count <= maxAttempts else {
            throw .refused("delivery \(delivery.id) has more than \(maxAttempts) attempts")
        }
        guard max(delivery.attempts, delivery.lastAttemptNumber) <= maxAttemptNumber else {
            throw .refused("delivery \(delivery.id) counts attempts beyond \(maxAttemptNumber)")
        }
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
            last = attempt.start.number
        }
    }
}
