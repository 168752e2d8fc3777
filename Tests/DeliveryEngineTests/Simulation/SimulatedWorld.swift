import DeliveryEngine

/// A week of the real lifecycle, dispatcher and fold, with everything around them simulated: time,
/// endpoints, operators, crashes, steps of the clock, a disk that refuses.
///
/// It breaks off with a sentence as soon as a promise is broken.
struct SimulatedWorld {
    /// A promise that was broken.
    struct BrokenPromise: Error, CustomStringConvertible {
        let description: String
    }

    private struct Flight {
        let delivery: DeliveryID
        let endpoint: EndpointID
        let endsAt: Milliseconds
        let result: AttemptResult
    }

    private(set) var store = InMemoryStore()
    private let vault = MemoryVault()
    private let clock = ManualClock()
    private let chance: SeededChance
    private let mint: IdentifierMint
    private var core: DispatchCore?
    private var characters: [EndpointID: SimulatedEndpoint] = [:]
    private var flights: [Flight] = []
    private var published: [EventID] = []
    private var delivered: Set<DeliveryID> = []
    /// Until when nothing of a job may leave, by the steady clock.
    private var graces: [JobID: Milliseconds] = [:]
    /// The jobs that were called back within their grace.
    private var calledBack: Set<JobID> = []
    /// How many attempts left.
    private(set) var attempts = 0
    private let operatorIdentity = OperatorIdentity(user: "ada", host: "sim", terminal: nil)

    /// The world of `seed`.
    init(seed: UInt64) throws {
        chance = SeededChance(seed: seed)
        mint = IdentifierMint(clock: clock, chance: chance)
        for character in SimulatedEndpoint.Character.allCases { try addEndpoint(character) }
        try boot()
    }

    /// Lets a week pass with everything going wrong, then heals everything and lets what is left
    /// come to its end.
    mutating func run() throws {
        let end = clock.uptime + .days(7)
        while clock.uptime < end {
            try meddle()
            try pass(until: clock.uptime + Milliseconds(Int64(chance.fraction() * 7_200_000)))
        }
        try heal()
        try resumeJobs()
        try pass(until: clock.uptime + .days(14))
        try checkEverythingSettled()
        try checkJobs()
        try checkFold()
    }

    // MARK: - What happens

    private mutating func meddle() throws {
        switch chance.bits() % 16 {
        case 0...4: try publish()
        case 5: try act(.retry)
        case 6: try act(.replay)
        case 7: try act(chance.bits() % 2 == 0 ? .resend : .cancel)
        case 8: try toggleEndpoint()
        case 9: try crash()
        case 10:
            clock.step(by: Milliseconds(Int64((chance.fraction() - 0.5) * 2 * 86_400_000)))
            // A step before a dispatcher has seen the job moves its grace, as it moves all that is due.
            graces = [:]
        case 11: try refuseWrites()
        case 12, 13: try holdEndpoint()
        case 14: try startJob()
        default: try controlJob()
        }
    }

    private mutating func publish() throws {
        for _ in 0..<(1 + Int(chance.bits() % 3)) {
            let event = Event(
                id: mint.make(), application: Endpoint.defaultApplication, type: "invoice.paid",
                subject: nil, key: nil, createdAt: clock.now)
            let deliveries = store.ledger.endpoints().filter { $0.status == .enabled }.map {
                EventPublished.NewDelivery(
                    id: mint.make(), endpoint: $0.id, maxAttempts: $0.retry.maxAttempts)
            }
            try store.commit { _ in
                Decision(
                    records: [
                        .eventPublished(
                            EventPublished(
                                event: event, payload: Array("{}".utf8), deliveries: deliveries))
                    ], answer: ())
            }
            published.append(event.id)
        }
    }

    private mutating func act(_ kind: ActionKind) throws {
        let ids = store.ledger.deliveries.keys.sorted()
        guard !ids.isEmpty else { return }
        let targets = (0..<3).map { _ in ids[Int(chance.bits() % UInt64(ids.count))] }
        let desk = OperatorDesk(store: store, clock: clock, mint: mint)
        let grace = chance.bits() % 2 == 0 ? Milliseconds.zero : ActionRequest.consoleGrace
        let receipt = try desk.request(
            ActionRequest(kind: kind, targets: targets, by: operatorIdentity, grace: grace))
        if grace != .zero && chance.bits() % 3 == 0 && !receipt.action.targets.isEmpty
            && kind != .cancel
        {
            try desk.withdraw(receipt.action.id, by: operatorIdentity)
        }
    }

    /// Plans everything that failed, and makes it a job.
    private mutating func startJob() throws {
        let ids = store.ledger.deliveries.values.filter(\.lastAttemptFailed).map(\.id).sorted()
        let kind = [ActionKind.retry, .replay, .resend][Int(chance.bits() % 3)]
        let desk = OperatorDesk(store: store, clock: clock, mint: mint)
        let plan = try desk.bulkPlan(kind, of: .deliveries(ids))
        // A part of it at most: a world of resends would never end.
        let classes: Set<PlanClass> = chance.bits() % 2 == 0 ? PlanClass.usual : [.toSend]
        guard (1...60).contains(plan.count(of: classes)) else { return }
        let manner = JobManner(
            canary: Int(chance.bits() % 3), ratePerSecond: chance.bits() % 2 == 0 ? nil : 200,
            limits: JobLimits(failuresInARow: 3, failurePercent: 50))
        let grace = chance.bits() % 2 == 0 ? Milliseconds.zero : ActionRequest.consoleGrace
        let job = try desk.start(
            JobRequest(
                plan: plan, classes: classes, by: operatorIdentity, reason: "simulated",
                manner: manner, grace: grace)
        ).plan.id
        guard grace > .zero else { return }
        graces[job] = clock.uptime + grace
        guard chance.bits() % 3 == 0 else { return }
        try pass(until: clock.uptime + Milliseconds(Int64(chance.fraction() * 4_900)))
        _ = try desk.control(job, .cancel, by: operatorIdentity, reason: nil)
        calledBack.insert(job)
    }

    private mutating func controlJob() throws {
        let jobs = store.ledger.jobs().filter { !$0.phase.isOver }
        guard !jobs.isEmpty else { return }
        let job = jobs[Int(chance.bits() % UInt64(jobs.count))]
        let controls: [JobControlled.Control] = [.pause, .resume, .resume, .cancel]
        let control = controls[Int(chance.bits() % 4)]
        let desk = OperatorDesk(store: store, clock: clock, mint: mint)
        guard OperatorDesk.refusal(of: control, for: job) == nil else { return }
        _ = try desk.control(job.plan.id, control, by: operatorIdentity, reason: nil)
    }

    private mutating func toggleEndpoint() throws {
        let endpoints = store.ledger.endpoints()
        var endpoint = endpoints[Int(chance.bits() % UInt64(endpoints.count))]
        endpoint.status = endpoint.status == .enabled ? .disabled : .enabled
        try save(endpoint, endpoint.status == .enabled ? .enabled : .disabled)
    }

    /// Somebody pauses an endpoint, resumes it, or now and then drops what is pending.
    private mutating func holdEndpoint() throws {
        let endpoints = store.ledger.endpoints().filter { $0.status == .enabled }
        guard !endpoints.isEmpty else { return }
        // At most one is paused at a time, and not for days: else nothing would ever settle.
        let endpoint =
            endpoints.first { $0.hold != nil }
            ?? endpoints[Int(chance.bits() % UInt64(endpoints.count))]
        let care = self.care
        if chance.bits() % 8 == 0, store.ledger.waiting(at: endpoint.id) > 0 {
            _ = try care.drop(endpoint.id, by: operatorIdentity, reason: "simulated")
            guard store.ledger.waiting(at: endpoint.id) == 0 else {
                throw BrokenPromise(description: "a drop left something at \(endpoint.name)")
            }
        } else if endpoint.hold == nil {
            _ = try care.pause(endpoint.id, by: operatorIdentity)
        } else {
            _ = try care.resume(endpoint.id, by: operatorIdentity)
        }
    }

    private var care: EndpointCare {
        EndpointCare(store: store, vault: vault, clock: clock, chance: chance, mint: mint)
    }

    /// The process dies; what was in flight may or may not have reached its receiver.
    private mutating func crash() throws {
        for flight in flights where chance.bits() % 2 == 0 { note(flight) }
        flights = []
        store = InMemoryStore(records: store.records)
        clock.advance(by: Milliseconds(Int64(chance.fraction() * 6 * 3_600_000)))
        try boot()
    }

    private mutating func refuseWrites() throws {
        store.failCommits(with: .readOnly(reason: "simulated"))
        let until = clock.uptime + .minutes(3)
        while clock.uptime < until { try step(atMost: until) }
        store.failCommits(with: nil)
    }

    // MARK: - How time passes

    private mutating func pass(until end: Milliseconds) throws {
        while clock.uptime < end { try step(atMost: end) }
    }

    private mutating func step(atMost end: Milliseconds) throws {
        let now = clock.uptime
        let landed = flights.filter { $0.endsAt <= now }
        flights.removeAll { $0.endsAt <= now }
        for flight in landed { note(flight) }
        var pause: Milliseconds?
        do {
            for request in try core?.turn(landed.map(\.result)) ?? [] { try launch(request) }
            pause = core?.delay()
        } catch is StoreError {
            pause = .seconds(5)
        }
        let nextLanding = flights.map { Milliseconds($0.endsAt.count - clock.uptime.count) }.min()
        let rest = Milliseconds(end.count - clock.uptime.count)
        clock.advance(
            by: max(Milliseconds(1), [pause, nextLanding, rest].compactMap(\.self).min()!))
    }

    private mutating func launch(_ request: AttemptRequest) throws {
        let id = try delivery(of: request)
        guard let delivery = store.ledger.delivery(id), let open = delivery.inFlight else {
            throw BrokenPromise(description: "\(id) left before its start was durable")
        }
        guard !flights.contains(where: { $0.delivery == id }) else {
            throw BrokenPromise(description: "two attempts of \(id) overlap")
        }
        let endpoint = store.ledger.endpointsByID[delivery.endpoint]!
        guard endpoint.takesAttempts else {
            throw BrokenPromise(
                description: "\(id) left for an endpoint that is \(endpoint.standing.rawValue)")
        }
        guard open.trigger == .retry || delivery.automaticAttempts <= endpoint.retry.maxAttempts
        else { throw BrokenPromise(description: "\(id) exceeds its budget") }
        if let job = open.action?.job, let end = graces[job], clock.uptime < end {
            throw BrokenPromise(description: "\(id) left within the grace of \(job)")
        }
        attempts += 1
        let outcome = characters[endpoint.id]!.outcome(
            at: clock.now, timeout: request.timeout, chance: chance)
        flights.append(
            Flight(
                delivery: id, endpoint: endpoint.id, endsAt: clock.uptime + outcome.duration,
                result: AttemptResult(token: request.token, outcome: outcome)))
        guard flights.count(where: { $0.endpoint == endpoint.id }) <= endpoint.concurrency else {
            throw BrokenPromise(description: "\(endpoint.name) has more in flight than its cap")
        }
    }

    // MARK: - Promises

    private func checkEverythingSettled() throws {
        for event in published where store.ledger.event(event) == nil {
            throw BrokenPromise(description: "\(event) was acknowledged and is lost")
        }
        for delivery in store.ledger.deliveries.values {
            let isSettled = delivery.status != .pending && delivery.status != .failed
            guard isSettled, delivery.inFlight == nil, delivery.requestedRetry == nil else {
                throw BrokenPromise(description: "\(delivery.id) is stuck: \(delivery)")
            }
            guard delivery.status != .success || delivered.contains(delivery.id) else {
                throw BrokenPromise(description: "\(delivery.id) never got a 2xx")
            }
        }
    }

    /// Every job is over, each target had its turn at most once beside those that a crash cut short,
    /// and none was forgotten.
    private func checkJobs() throws {
        var turns: [JobID: [DeliveryID: Int]] = [:]
        for case .actionApplied(let applied) in store.records {
            turns[applied.action.job, default: [:]][applied.delivery, default: 0] += 1
        }
        for job in calledBack where turns[job] != nil {
            throw BrokenPromise(description: "\(job) was called back and had turns")
        }
        for job in store.ledger.jobs() {
            let id = job.plan.id
            guard job.phase.isOver else {
                throw BrokenPromise(description: "\(id) is stuck: \(job.summary)")
            }
            let times = (turns[id] ?? [:]).values.reduce(0, +)
            let again = times - (turns[id] ?? [:]).count
            guard again <= job.tally.interrupted else {
                throw BrokenPromise(description: "\(id) sent \(again) twice by itself")
            }
            guard case .done = job.phase else { continue }
            guard (turns[id] ?? [:]).count == job.plan.targetCount else {
                throw BrokenPromise(description: "\(id) forgot some of its targets")
            }
        }
    }

    private func checkFold() throws {
        guard MemoryLedger(records: store.records) == store.ledger else {
            throw BrokenPromise(description: "the fold of the journal is not the live state")
        }
    }

    // MARK: - Set-up

    private mutating func addEndpoint(_ character: SimulatedEndpoint.Character) throws {
        let secret = SecretReference(id: mint.make(), createdAt: clock.now)
        let endpoint = Endpoint(
            id: mint.make(), application: Endpoint.defaultApplication, name: "\(character)",
            url: "https://\(character).example.com/", concurrency: 1 + Int(chance.bits() % 6),
            createdAt: clock.now, secrets: [secret])
        try vault.keep(SigningSecret(chance: chance), as: secret.id, of: endpoint.id)
        try save(endpoint, .added)
        characters[endpoint.id] = SimulatedEndpoint(character, start: clock.now, chance: chance)
    }

    private func save(_ endpoint: Endpoint, _ change: EndpointSaved.Change) throws {
        try store.commit { _ in
            Decision(
                records: [
                    .endpointSaved(
                        EndpointSaved(
                            endpoint: endpoint, change: change, by: operatorIdentity, at: clock.now)
                    )
                ], answer: ())
        }
    }

    private mutating func boot() throws {
        var core = DispatchCore(
            store: store, vault: vault, clock: clock, chance: chance, mint: mint)
        try core.recover()
        self.core = core
    }

    /// Operators let everything that was held go on.
    private mutating func resumeJobs() throws {
        let desk = OperatorDesk(store: store, clock: clock, mint: mint)
        for job in store.ledger.jobs()
        where OperatorDesk.refusal(of: .resume, for: job) == nil {
            _ = try desk.control(job.plan.id, .resume, by: operatorIdentity, reason: nil)
        }
    }

    private mutating func heal() throws {
        for var endpoint in store.ledger.endpoints() {
            characters[endpoint.id] = SimulatedEndpoint(.healthy, start: clock.now, chance: chance)
            if endpoint.hold != nil { _ = try care.resume(endpoint.id, by: operatorIdentity) }
            guard endpoint.status != .enabled else { continue }
            endpoint.status = .enabled
            try save(endpoint, .enabled)
        }
    }

    private mutating func note(_ flight: Flight) {
        if flight.result.outcome.failure == nil { delivered.insert(flight.delivery) }
    }

    private func delivery(of request: AttemptRequest) throws -> DeliveryID {
        guard let id = request.headers.first(where: { $0.name == "Delivery-Id" })?.value else {
            throw BrokenPromise(description: "a request has no Delivery-Id")
        }
        return DeliveryID(id)
    }
}
