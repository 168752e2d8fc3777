/// One term of a query.
///
/// Where a term takes several values, any of them will do.
package enum QueryTerm: Hashable, Sendable {
    /// A bare word: in endpoint name, URL, event type or the subject, or an id that begins so.
    case word(TextNeedle)
    /// A quoted phrase: as a word, and in payload and responses.
    case phrase(TextNeedle)
    /// `status:`.
    case status(Set<DeliveryStatus>)
    /// `app:`.
    case application([TextPattern])
    /// `code:`, of the last answer.
    case code(NumberSet)
    /// `error:`, of the last attempt; `nil` stands for `none`.
    case error(Set<FailureClass?>)
    /// `fingerprint:`, of the last failure; `nil` stands for `none`.
    case fingerprint(Set<ResponseFingerprint?>)
    /// `endpoint:`, by name, name behind application, or id.
    case endpoint([TextPattern])
    /// `url:`, anywhere in it.
    case url([TextNeedle])
    /// `event:`, the type.
    case event([TextPattern])
    /// `subject:`; `nil` stands for `none`.
    case subject([TextPattern?])
    /// `id:`, of the delivery or of its event.
    case id([TextPattern])
    /// `job:`, one of the deliveries that a job was planned for.
    case job([JobPattern])
    /// `attempts:`.
    case attempts(NumberSet)
    /// `replays:`.
    case replays(NumberSet)
    /// `latency:` of the last attempt, in milliseconds.
    case latency(NumberSet)
    /// `age:`, milliseconds since creation.
    case age(NumberSet)
    /// `attempted:`, milliseconds since the last attempt.
    case attempted(NumberSet)
    /// `next:`, milliseconds until the next attempt; negative when overdue.
    case next(NumberSet)
    /// `since:`, created then or later.
    case since(Timestamp)
    /// `until:`, created then or earlier.
    case until(Timestamp)
    /// `trigger:`, of any attempt so far.
    case trigger(Set<AttemptTrigger>)
    /// `by:`, user or `user@host`.
    case by([TextPattern])
    /// `payload:`, anywhere in it.
    case payload([TextNeedle])
    /// `response:`, anywhere in a kept response body or in what an attempt failed with.
    case response([TextNeedle])
    /// `payload.a.b:`.
    case payloadPath(JSONPath, [JSONCondition])
    /// `response.a.b:`, in any kept response body.
    case responsePath(JSONPath, [JSONCondition])
    /// `is:`.
    case condition(Set<QueryCondition>)
    /// In what a row of the log shows; cannot be typed.
    case shown(ShownText)
}

extension QueryTerm {
    /// Whether it may ask for the payload.
    package var readsPayload: Bool {
        switch self {
        case .phrase, .payload, .payloadPath, .shown: true
        default: false
        }
    }

    /// Whether it may ask for response bodies.
    package var readsResponse: Bool {
        switch self {
        case .phrase, .response, .responsePath: true
        default: false
        }
    }

    /// Whether its answer may change with time alone.
    package var dependsOnNow: Bool {
        switch self {
        case .age, .attempted, .next: true
        case .condition(let conditions): conditions.contains(.stuck) || conditions.contains(.ending)
        default: false
        }
    }

    /// Whether it says when deliveries were made at the earliest or latest.
    var boundsTime: Bool {
        switch self {
        case .since, .until: true
        default: false
        }
    }

    /// Whether it asks how the last attempt came out.
    var asksForOutcome: Bool {
        switch self {
        case .status, .code, .error, .fingerprint, .next, .response, .responsePath: true
        case .job(let patterns): patterns.contains { $0.part != nil }
        case .condition(let conditions):
            !conditions.isDisjoint(with: [.failed, .ok, .stuck, .recoverable, .ending, .settled])
        default: false
        }
    }

    /// What an evaluation costs, in columns compared.
    var cost: Int {
        switch self {
        // A job's rows are few as a rule, and its list of them is at hand.
        case .job: 0
        case .word: 10
        case .id: 4
        case .application, .endpoint, .url, .event, .subject, .by: 3
        case .payload, .shown: 1000
        case .payloadPath: 2000
        case .response: 4000
        case .phrase, .responsePath: 5000
        default: 1
        }
    }
}
