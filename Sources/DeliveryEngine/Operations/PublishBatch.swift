/// Events being published in one step: the state, and what this step has added to it so far.
struct PublishBatch {
    /// What is to be recorded, in order.
    private(set) var records: [Record] = []

    private struct Key: Hashable {
        let application: String
        let key: String
    }

    /// What decides where an event goes.
    private struct Route: Hashable {
        let application: String
        let type: String
    }

    /// Endpoints, each with the attempts that a delivery to it has.
    private typealias Targets = [(endpoint: EndpointID, maxAttempts: Int)]

    private let state: any LedgerState
    private let now: Timestamp
    private let mint: IdentifierMint
    /// The ways found so far: all endpoints are looked at for each, and the events of a batch are of
    /// few types.
    private var routes: [Route: Targets] = [:]
    /// The way of the event before, mostly that of the next one as well.
    private var last: (route: Route, targets: Targets)?
    private var added: [Key: (request: PublishRequest, answer: PublishAnswer)] = [:]

    /// Nothing taken yet, with room for `count` events.
    init(state: any LedgerState, now: Timestamp, mint: IdentifierMint, count: Int = 1) {
        records.reserveCapacity(count)
        self.state = state
        self.now = now
        self.mint = mint
    }

    /// Takes one event that is well formed; throws only when the disk fails.
    mutating func take(_ request: PublishRequest) throws -> Result<PublishAnswer, StoreError> {
        guard let key = request.key else { return .success(add(request)) }
        let place = Key(application: request.application, key: key)
        if let earlier = added[place] {
            return Self.answer(earlier.answer, to: request, payload: earlier.request.payload)
        }
        if let known = state.publication(application: request.application, key: key) {
            return Self.answer(
                PublishAnswer(
                    repeating: known.event, known.deliveries.compactMap(state.delivery)),
                to: request, payload: try state.payload(of: known.event.id))
        }
        let answer = add(request)
        added[place] = (request, answer)
        return .success(answer)
    }

    private mutating func add(_ request: PublishRequest) -> PublishAnswer {
        add(request, to: targets(of: request))
    }

    /// Takes one event for one endpoint alone, whatever its filter says.
    mutating func add(_ request: PublishRequest, for endpoint: Endpoint) -> PublishAnswer {
        add(request, to: [(endpoint.id, endpoint.retry.maxAttempts)])
    }

    private mutating func add(_ request: PublishRequest, to targets: Targets) -> PublishAnswer {
        let event = Event(
            id: mint.make(at: now), application: request.application, type: request.type,
            subject: request.subject, key: request.key, createdAt: now)
        let new = targets.map { target in
            EventPublished.NewDelivery(
                id: mint.make(at: now), endpoint: target.endpoint, maxAttempts: target.maxAttempts)
        }
        records.append(
            .eventPublished(
                EventPublished(event: event, payload: request.payload, deliveries: new)))
        return PublishAnswer(event: event, new: new)
    }

    private mutating func targets(of request: PublishRequest) -> Targets {
        let route = Route(application: request.application, type: request.type)
        if let last, last.route == route { return last.targets }
        let targets = routes[route] ?? matching(route)
        routes[route] = targets
        last = (route, targets)
        return targets
    }

    private func matching(_ route: Route) -> Targets {
        let matching = state.endpoints().filter { endpoint in
            endpoint.status == .enabled && endpoint.application == route.application
                && endpoint.eventPatterns.contains { EventPattern.matches(route.type, $0) }
        }
        return matching.map { ($0.id, $0.retry.maxAttempts) }
    }

    /// The first answer again, or the refusal of another event under the same key.
    ///
    /// A payload that retention has removed cannot be compared; type and subject still are.
    private static func answer(
        _ first: PublishAnswer, to request: PublishRequest, payload: [UInt8]?
    ) -> Result<PublishAnswer, StoreError> {
        var different: [String] = []
        if first.event.type != request.type { different.append("type") }
        if first.event.subject != request.subject { different.append("subject") }
        if let payload, payload != request.payload { different.append("payload") }
        guard different.isEmpty else {
            return .failure(
                .refused(
                    "\(request.eventKey?.words ?? "the key") was used for event \(first.event.id)"
                        + " with another \(different.joined(separator: " and "));"
                        + " give a new event a new key"))
        }
        return .success(PublishAnswer(repeating: first.event, first.deliveries))
    }
}

extension Delivery {
    /// The delivery that `new` makes of `event`: pending, due at the event's creation.
    package init(_ new: EventPublished.NewDelivery, of event: Event) {
        self.init(
            id: new.id, application: event.application, event: event.id, eventType: event.type,
            subject: event.subject, endpoint: new.endpoint, createdAt: event.createdAt,
            maxAttempts: new.maxAttempts, dueAt: event.createdAt)
    }
}
