import DeliveryEngine

/// What keeps a delivery that is scheduled from being attempted: one word for tables, a clause for
/// everything else.
enum Holding: Hashable, Sendable {
    /// The endpoint is disabled: what is pending is frozen (B10).
    case disabled
    /// An operator holds the endpoint.
    case paused
    /// The breaker holds it until a probe gets through.
    case outage(EndpointOutage)

    /// What holds what is due then at an endpoint; `nil` when nothing does.
    ///
    /// What an operator did goes before the breaker: no probe goes out there either.
    init?(
        _ standing: EndpointStanding?, outage: EndpointOutage?, due: Timestamp, at now: Timestamp
    ) {
        switch standing {
        case .disabled: self = .disabled
        case .paused: self = .paused
        case .enabled, .deleted, nil:
            guard let outage, outage.holds(due, at: now) else { return nil }
            self = .outage(outage)
        }
    }

    /// What stands where the next attempt's time would.
    var word: String {
        switch self {
        case .disabled: "disabled"
        case .paused: "paused"
        case .outage: "held"
        }
    }

    /// Such as `held: the endpoint is disabled`.
    func text(_ times: TimeText) -> String {
        switch self {
        case .disabled: "held: the endpoint is disabled"
        case .paused: "held: the endpoint is paused"
        case .outage(let outage): OutageWords(outage: outage, times: times).text
        }
    }

    /// The same for where the endpoint is named beside it, the longest first.
    func inShort(_ times: TimeText) -> [String] {
        guard case .outage(let outage) = self else { return [text(times), "held: \(word)"] }
        let words = OutageWords(outage: outage, times: times)
        return [words.short, words.shorter, words.shortest]
    }
}

extension Model {
    /// What keeps a delivery from being attempted; `nil` when nothing does, or nothing is scheduled.
    func holding(of delivery: Delivery) -> Holding? {
        guard delivery.inFlight == nil, let next = delivery.nextAttemptAt else { return nil }
        return holding(of: next, at: delivery.endpoint)
    }

    /// What keeps what is due then at an endpoint from being attempted.
    func holding(of due: Timestamp, at endpoint: EndpointID) -> Holding? {
        let overview = endpoints.overviews.first { $0.endpoint.id == endpoint }
        return Holding(
            overview?.endpoint.standing, outage: overview?.outage, due: due, at: now)
    }
}
