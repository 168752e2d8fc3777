import DeliveryEngine

/// Values as Svix's clients send them.
enum SvixInput {
    /// The moment of a parameter, `nil` where it is not given.
    static func moment(_ call: RouteCall, _ name: String) throws(Problem) -> Timestamp? {
        guard let text = try call.query.value(name) else { return nil }
        return try moment(text, name, in: .query)
    }

    /// The moment that `text` spells in RFC 3339.
    static func moment(
        _ text: String, _ name: String, in part: Problem.Part = .body
    ) throws(Problem) -> Timestamp {
        guard let moment = Timestamp(rfc3339: text) else {
            throw Problem(422, "\(name) is a time such as 2026-11-01T10:00:00Z").at(name, in: part)
        }
        return moment
    }

    /// The truth value of a parameter.
    static func bool(
        _ call: RouteCall, _ name: String, usually usual: Bool
    ) throws(Problem) -> Bool {
        switch try call.query.value(name) {
        case nil: return usual
        case "true": return true
        case "false": return false
        default: throw Problem(422, "\(name) is true or false").at(name, in: .query)
        }
    }

    /// The event types of a parameter, with commas or given several times; `nil` for all.
    static func eventTypes(_ call: RouteCall) throws(Problem) -> Set<String>? {
        let values = call.query.values("event_types")
        guard !values.isEmpty else { return nil }
        let types = values.flatMap { $0.split(separator: ",").map(String.init) }
        for type in types where !NameRules.isEventType(type) {
            throw Problem(422, "\(Wording.quote(type)) is not an event type").at(
                "event_types", in: .query)
        }
        return Set(types)
    }

    /// What is said to who asks for channels.
    static let noChannels = Problem(
        422, "there are no channels here; endpoints choose by event type")
}
