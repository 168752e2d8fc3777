/// A term that takes values; the raw value is its name before the colon.
package enum QueryField: String, Sendable, CaseIterable {
    case status
    case code
    case error
    case fingerprint
    case endpoint
    case event
    case app
    case url
    case subject
    case id
    case job
    case attempts
    case replays
    case latency
    case age
    case attempted
    case next
    case since
    case until
    case trigger
    case by
    case payload
    case response
    /// `is:`.
    case condition = "is"
}

extension QueryField {
    /// The field of this name, without regard to case.
    package init?(name: String) { self.init(rawValue: name.lowercased()) }

    /// What people type who know the term by another name.
    static let synonyms: [String: QueryField] = [
        "state": .status, "type": .event, "application": .app, "tenant": .app, "host": .url,
        "webhook": .endpoint, "ep": .endpoint, "customer": .subject, "subject_ref": .subject,
        "duration": .latency, "took": .latency, "from": .since, "after": .since, "to": .until,
        "before": .until, "date": .since, "time": .since, "body": .payload, "answer": .response,
        "user": .by, "who": .by, "response_code": .code, "http": .code, "tries": .attempts,
        "class": .error, "group": .fingerprint, "cause": .error, "has": .condition, "delivery": .id,
        "event_id": .id,
        "created": .age, "created_at": .since, "next_attempt_at": .next, "retries": .attempts,
    ]
}
