import DeliveryEngine

/// All state as a plain fold over records: the shortest thing that could be right.
struct MemoryLedger: LedgerState, Equatable {
    private(set) var endpointsByID: [EndpointID: Endpoint] = [:]
    private(set) var deliveries: [DeliveryID: Delivery] = [:]
    private(set) var attempts: [DeliveryID: [Attempt]] = [:]
    private var breakers: [EndpointID: CircuitBreaker] = [:]
    /// What changed, in order.
    private(set) var changeLog: [Change] = []
    private(set) var lastPurge: LogPurged?
    /// From where on rows have the numbers they have.
    var renumberedAt: UInt64 = 0
    /// What is known of customers.
    private(set) var contents = AccessBook.Contents()
    private(set) var registry = Registry()
    private var endpointOrder: [EndpointID] = []
    private var deliveriesByEndpoint: [EndpointID: [DeliveryID]] = [:]
    private var events: [EventID: Event] = [:]
    private var payloads: [EventID: [UInt8]] = [:]
    private var unreadable: [EventID: StoreError] = [:]
    private var publications: [PublicationKey: Publication] = [:]
    private var actions: [ActionID: ActionStanding] = [:]
    private var actionOrder: [ActionID] = []
    /// The deliveries in the order they came in: their places are their rows.
    var rowOrder: [DeliveryID] = []
    var rowsByDelivery: [DeliveryID: Int32] = [:]
    /// The first row of each event and endpoint.
    var firstRows: [EventID: [EndpointID: Int32]] = [:]
    /// The jobs, oldest first.
    var jobOrder: [JobStanding] = []

    /// One change, as those who follow the ledger want to know it.
    enum Change: Equatable {
        case delivery(DeliveryID)
        case endpoint
        case action
    }

    private struct PublicationKey: Hashable {
        let application: String
        let key: String
    }

    /// The state that `records` leave.
    init(records: [Record] = []) {
        for record in records { apply(record) }
    }

    /// Takes in one record.
    mutating func apply(_ record: Record) {
        switch record {
        case .endpointSaved(let saved): apply(saved)
        case .eventPublished(let published): apply(published)
        case .attemptStarted(let started): apply(started)
        case .attemptEnded(let ended): apply(ended)
        case .actionRequested(let action):
            actions[action.id] = ActionStanding(action: action)
            actionOrder.append(action.id)
            changeLog.append(.action)
        case .actionApplied(let applied): apply(applied)
        case .actionWithdrawn(let withdrawn):
            actions[withdrawn.action]?.withdrawn = withdrawn
            changeLog.append(.action)
        case .deliveryImported(let imported):
            var delivery = imported.delivery
            if case .spelled(let list) = imported.attempts {
                attempts[delivery.id] = list
                let ends = list.compactMap(\.end)
                delivery.settledAt = ends.last?.at
                delivery.interruptions =
                    ends.reversed().prefix { $0.outcome.failure == .interrupted }.count
            }
            insert(delivery)
        case .logPurged(let purged): lastPurge = purged
        case .signalReceived, .signalRefused, .entitlementChanged, .usageChanged,
            .accessAdjusted, .checkoutRecorded:
            let book = AccessBook(contents)
            book.apply(record)
            contents = book.contents
        case .jobPlanned, .jobTargets, .jobControlled, .jobStopped, .jobEnded:
            applyToJobs(record)
            changeLog.append(.action)
        case .registryChanged(let change): registry.apply(change)
        case .endpointActed(let action): apply(action)
        // Told of, and of no consequence.
        case .storeActed: break
        }
    }

    /// Lets reading a payload fail, or succeed again.
    mutating func failPayload(of event: EventID, with error: StoreError?) {
        unreadable[event] = error
    }

    /// Forgets a payload, as retention does.
    mutating func purgePayload(of event: EventID) {
        payloads[event] = nil
        for (id, delivery) in deliveries where delivery.event == event {
            deliveries[id]?.isPayloadPurged = true
            changeLog.append(.delivery(id))
        }
    }

    // MARK: Reading

    func endpoint(_ id: EndpointID) -> Endpoint? { endpointsByID[id] }
    func endpoints() -> [Endpoint] { endpointOrder.compactMap { endpointsByID[$0] } }
    func waiting(at endpoint: EndpointID) -> Int {
        deliveriesByEndpoint[endpoint, default: []].count { id in
            deliveries[id].map { $0.status == .pending || $0.status == .failed } ?? false
        }
    }
    func breaker(of endpoint: EndpointID) -> CircuitBreaker { breakers[endpoint, default: .init()] }
    func delivery(_ id: DeliveryID) -> Delivery? { deliveries[id] }
    func event(_ id: EventID) -> Event? { events[id] }
    func firstEvents() -> [String: Timestamp] {
        events.values.reduce(into: [:]) { first, event in
            first[event.application] = min(
                first[event.application] ?? event.createdAt, event.createdAt)
        }
    }
    func payload(of event: EventID) throws -> [UInt8]? {
        if let error = unreadable[event] { throw error }
        return payloads[event]
    }
    func action(_ id: ActionID) -> ActionStanding? {
        actions[id] ?? job(id.job).map { ActionStanding(action: $0.plan.action) }
    }
    var access: AccessBook { AccessBook(contents) }

    func latestActions(_ limit: Int) -> [ActionStanding] {
        actionOrder.suffix(limit).reversed().compactMap { actions[$0] }
    }

    func publication(application: String, key: String) -> Publication? {
        publications[PublicationKey(application: application, key: key)]
    }

    func awaitingActions() -> [OperatorAction] {
        actionOrder.compactMap { actions[$0] }.filter(\.isAwaiting).map(\.action)
    }

    // MARK: The fold

    private mutating func insert(_ delivery: Delivery) {
        if deliveries[delivery.id] == nil {
            rowsByDelivery[delivery.id] = Int32(rowOrder.count)
            let row = Int32(rowOrder.count)
            rowOrder.append(delivery.id)
            let first = firstRows[delivery.event, default: [:]][delivery.endpoint]
            firstRows[delivery.event, default: [:]][delivery.endpoint] = first ?? row
        }
        deliveries[delivery.id] = delivery
        deliveriesByEndpoint[delivery.endpoint, default: []].append(delivery.id)
        changeLog.append(.delivery(delivery.id))
    }

    private mutating func change(_ id: DeliveryID, _ body: (inout Delivery) -> Void) {
        guard let former = deliveries[id] else { return }
        var delivery = former
        body(&delivery)
        deliveries[id] = delivery
        for action in delivery.overtakenActions(after: former)
        where actions[action]?.results[id] == nil {
            actions[action]?.overtaken.insert(id)
        }
        changeLog.append(.delivery(id))
    }

    private mutating func apply(_ saved: EndpointSaved) {
        let endpoint = saved.endpoint
        let former = endpointsByID[endpoint.id]
        endpointsByID[endpoint.id] = endpoint.saved(after: former)
        letBreakerForget(endpoint.id, former: former)
        if former == nil { endpointOrder.append(endpoint.id) }
        changeLog.append(.endpoint)
        guard saved.change == .deleted else { return }
        for id in deliveriesByEndpoint[endpoint.id, default: []] {
            change(id) { $0.applyEndpointDeleted(at: saved.at) }
        }
    }

    private mutating func apply(_ action: EndpointAction) {
        let former = endpointsByID[action.endpoint]
        endpointsByID[action.endpoint]?.apply(action)
        letBreakerForget(action.endpoint, former: former)
        changeLog.append(.endpoint)
        guard action.kind == .dropped else { return }
        for id in deliveriesByEndpoint[action.endpoint, default: []] {
            change(id) { $0.applyDropped(action) }
        }
    }

    private mutating func letBreakerForget(_ id: EndpointID, former: Endpoint?) {
        if endpointsByID[id]?.beginsAnew(after: former) == true { breakers[id] = nil }
    }

    private mutating func apply(_ published: EventPublished) {
        let event = published.event
        events[event.id] = event
        payloads[event.id] = published.payload
        if let key = event.key {
            publications[PublicationKey(application: event.application, key: key)] = Publication(
                event: event, deliveries: published.deliveries.map(\.id))
        }
        for new in published.deliveries {
            insert(
                Delivery(
                    id: new.id, application: event.application, event: event.id,
                    eventType: event.type, subject: event.subject, endpoint: new.endpoint,
                    createdAt: event.createdAt, maxAttempts: new.maxAttempts,
                    dueAt: event.createdAt))
        }
    }

    private mutating func apply(_ started: AttemptStarted) {
        let action = started.action.flatMap { self.action($0)?.action }
        attempts[started.delivery, default: []].append(
            Attempt(
                start: started, end: nil, by: action?.by.text,
                reason: Ticket.reason(action?.reason, with: action?.ticket)))
        if let endpoint = deliveries[started.delivery]?.endpoint, started.trigger != .retry,
            started.action.flatMap({ job($0.job) }) == nil
        {
            breakers[endpoint, default: .init()].attemptStarted()
        }
        change(started.delivery) { $0.apply(started) }
    }

    private mutating func apply(_ ended: AttemptEnded) {
        if let endpoint = deliveries[ended.delivery]?.endpoint {
            let moment = Milliseconds(ended.at.milliseconds)
            let failure = ended.outcome.failure
            if failure == .interrupted {
                breakers[endpoint, default: .init()].attemptReturned(at: moment)
            } else {
                breakers[endpoint, default: .init()].attemptEnded(
                    success: failure == nil, at: moment)
            }
        }
        change(ended.delivery) { $0.apply(ended) }
        let place = attempts[ended.delivery]?.lastIndex { $0.start.number == ended.number }
        guard let place, let attempt = attempts[ended.delivery]?[place] else { return }
        attempts[ended.delivery]?[place] = Attempt(
            start: attempt.start, end: ended, by: attempt.by, reason: attempt.reason)
        guard let action = attempt.start.action else { return }
        if job(action.job) != nil {
            applyToJob(action.job, ended)
            return changeLog.append(.action)
        }
        actions[action]?.results[ended.delivery] = AttemptSummary(
            number: ended.number, responseCode: ended.outcome.responseCode,
            failure: ended.outcome.failure)
        changeLog.append(.action)
    }

    private mutating func apply(_ applied: ActionApplied) {
        guard let action = self.action(applied.action)?.action else { return }
        actions[applied.action]?.applied.append(applied)
        change(applied.delivery) { $0.apply(applied, of: action) }
        changeLog.append(.action)
        if case .resent(let new) = applied.effect, let original = deliveries[applied.delivery] {
            insert(Delivery(resending: original, as: new, action: action, at: applied.at))
        }
        applyToJob(applied)
    }
}
