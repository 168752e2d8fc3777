import DeliveryEngine

/// Svix's `MessageStatus`.
enum SvixStatus: Int, Sendable {
    case success = 0
    case pending = 1
    case fail = 2
    case sending = 3

    /// How a delivery stands in these words: what is scheduled is pending, what nothing will be
    /// done about has failed.
    init(_ delivery: Delivery) {
        if delivery.inFlight != nil {
            self = .sending
            return
        }
        self =
            switch delivery.status {
            case .success: .success
            case .pending, .failed: .pending
            case .exhausted, .cancelled: .fail
            }
    }

    /// How an attempt ended.
    init(_ attempt: Attempt) {
        guard let end = attempt.end else {
            self = .sending
            return
        }
        self = end.outcome.failure == nil ? .success : .fail
    }

    /// The status of a parameter, `nil` where it is not given.
    init?(_ call: RouteCall) throws(Problem) {
        guard let text = try call.query.value("status") else { return nil }
        guard let number = Int(text), let status = SvixStatus(rawValue: number) else {
            throw Problem(422, "status is 0 (success), 1 (pending), 2 (fail) or 3 (sending)")
                .at("status", in: .query)
        }
        self = status
    }

    /// The word for it.
    var text: String {
        switch self {
        case .success: "success"
        case .pending: "pending"
        case .fail: "fail"
        case .sending: "sending"
        }
    }
}
