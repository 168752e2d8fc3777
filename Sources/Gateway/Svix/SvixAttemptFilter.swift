import DeliveryEngine

/// Which attempts or deliveries a list is asked for.
struct SvixAttemptFilter: Sendable {
    /// Whether contents are asked for as well.
    let isWhole: Bool
    private let status: SvixStatus?
    private let codeClass: Int?
    private let before: Timestamp?
    private let after: Timestamp?
    private let types: Set<String>?

    /// The filter of a call's parameters.
    init(_ call: RouteCall) throws {
        status = try SvixStatus(call)
        codeClass = try call.query.value("status_code_class").map { text throws(Problem) in
            guard let number = Int(text), [0, 100, 200, 300, 400, 500].contains(number) else {
                throw Problem(422, "status_code_class is 0, 100, 200, 300, 400 or 500")
                    .at("status_code_class", in: .query)
            }
            return number
        }
        before = try SvixInput.moment(call, "before")
        after = try SvixInput.moment(call, "after")
        types = try SvixInput.eventTypes(call)
        isWhole = try SvixInput.bool(call, "with_content", usually: true)
    }

    /// Whether an attempt is wanted.
    func matches(_ entry: EndpointAttempt) -> Bool {
        let code = entry.attempt.end?.outcome.responseCode
        return (status.map { $0 == SvixStatus(entry.attempt) } ?? true)
            && (codeClass.map { $0 == (code ?? 0) / 100 * 100 } ?? true)
            && matches(type: entry.delivery.eventType, at: entry.attempt.start.at)
    }

    /// Whether a delivery is wanted.
    func matches(_ delivery: Delivery) -> Bool {
        (status.map { $0 == SvixStatus(delivery) } ?? true)
            && matches(type: delivery.eventType, at: delivery.createdAt)
    }

    private func matches(type: String, at moment: Timestamp) -> Bool {
        (types.map { $0.contains(type) } ?? true) && (before.map { moment < $0 } ?? true)
            && (after.map { moment > $0 } ?? true)
    }
}

extension JSONWriter {
    /// Writes the members of Svix's `MessageAttemptOut`; where nothing answered, the response is
    /// what went wrong.
    mutating func svixAttemptMembers(_ entry: EndpointAttempt, withContent: Bool) {
        let (start, outcome) = (entry.attempt.start, entry.attempt.end?.outcome)
        let status = SvixStatus(entry.attempt)
        member("id", SvixAttemptID(entry).text)
        member("msgId", entry.delivery.event)
        member("endpointId", entry.delivery.endpoint)
        member("url", start.url)
        var response = ""
        if withContent, let outcome {
            response =
                outcome.responseCode == nil
                ? outcome.detail ?? "" : String(decoding: outcome.responseBody, as: UTF8.self)
        }
        member("response", response)
        member("responseStatusCode", outcome?.responseCode ?? 0)
        member("responseDurationMs", Int(outcome?.duration.count ?? 0))
        member("status", status.rawValue)
        member("statusText", status.text)
        member("triggerType", start.trigger == .automatic ? 0 : 1)
        member("timestamp", start.at)
    }
}
