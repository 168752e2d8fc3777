/// The dispatcher's decisions, one turn at a time, without a thread or a socket of its own.
///
/// A turn takes in what came back and what changed, records it together with what starts next in one
/// durable step, and returns the requests to send. The simulation drives it as the real dispatcher
/// does.
package struct DispatchCore {
    /// What became of an attempt that left.
    struct Ended {
        let claim: Lane.Claim
        let number: Int
        let trigger: AttemptTrigger
        let outcome: AttemptOutcome
    }

    struct Flight {
        let claim: Lane.Claim
        let started: AttemptStarted
        let bytes: Int
    }

    let store: any DeliveryStore
    private let clock: any Clock
    private let chance: any Chance
    let mint: IdentifierMint
    let limits: DispatchLimits
    let report: @Sendable (DispatchReport) -> Void

    private var preparation: AttemptPreparation
    var schedule = LaneSchedule()
    var jobs = JobSchedule()
    private var cursor = ChangeCursor.start
    private var flights: [UInt64: Flight] = [:]
    private(set) var bytesInFlight = 0
    private var lastToken: UInt64 = 0
    private var unrecorded: [Ended] = []
    private var graces = ActionGraces()
    private var clockOffset: Int64?
    /// Endpoints whose secret, or a payload for them, could not be read when last needed.
    private var troubled: Set<EndpointID> = []
    /// Whether the store refused the last turn.
    private var isRefused = false

    /// How long an endpoint is left alone whose secret, or a payload for it, cannot be read.
    private static let troublePause = Milliseconds.seconds(30)
    /// A difference between the two clocks' progress above which the wall clock was stepped.
    private static let clockStep = Milliseconds.minutes(1)

    /// A core on `store`.
    ///
    /// The caller holds the dispatcher lock.
    package init(
        store: any DeliveryStore, vault: any SecretVault, clock: any Clock, chance: any Chance,
        mint: IdentifierMint, limits: DispatchLimits = .standard,
        report: @escaping @Sendable (DispatchReport) -> Void = { _ in }
    ) {
        self.store = store
        self.clock = clock
        self.chance = chance
        self.mint = mint
        self.limits = limits
        self.report = report
        preparation = AttemptPreparation(vault: vault)
    }

    /// How many attempts are in flight.
    package var inFlight: Int { schedule.inFlight }

    /// How many requests have not come back; what came back may still have to be recorded.
    package var awaited: Int { flights.count }

    /// Records every attempt that an earlier dispatcher started and never ended as interrupted;
    /// called once, before the first turn.
    ///
    /// Throws `StoreError`.
    package mutating func recover() throws {
        try store.refresh()
        absorbChanges(at: DispatchMoment(clock))
        let open = store.changes(since: .start).deliveries.filter { $0.inFlight != nil }
        guard !open.isEmpty else { return }
        let now = clock.now
        let chance = chance
        try store.commit { state in
            let records = open.compactMap { stale in
                Self.interruption(of: stale.id, in: state, now: now, chance: chance)
            }
            return Decision(records: records.map(Record.attemptEnded), answer: ())
        }
        // What was cut short of a job waits for its turn again.
        jobs = JobSchedule()
        let moment = DispatchMoment(clock)
        store.read { jobs.update($0, at: moment) }
        report(.interruptedFound(open.count))
    }

    /// Takes one turn and returns the requests to send.
    ///
    /// Throws `StoreError` when nothing could be recorded; `results` are kept for the next turn
    /// and nothing was claimed. Without `claims` nothing new starts.
    package mutating func turn(
        _ results: [AttemptResult], claims: Bool = true
    ) throws -> [AttemptRequest] {
        let moment = DispatchMoment(clock)
        unrecorded += results.compactMap { land($0) }
        absorbChanges(at: moment)
        noticeClockStep(at: moment)
        let prepared = claims ? prepareClaims(at: moment) : []
        // Jobs get what room the schedule and the operators' own retries have left.
        let bulk = claims ? prepareJobs(behind: prepared, at: moment) : []
        let due = graces.due(at: moment.uptime)
        guard
            !unrecorded.isEmpty || !prepared.isEmpty || !bulk.isEmpty || !due.isEmpty
                || jobs.isVerdictDue
        else { return [] }
        let recorded: TurnRecord.Answer
        do {
            recorded = try record(prepared, bulk, due)
        } catch {
            giveBack(prepared.map(\.claim), at: moment)
            giveBack(bulk, at: moment)
            isRefused = true
            throw error
        }
        noteGood { $0.isRefused = false }
        settle(recorded.ended, at: moment)
        let requests =
            launch(prepared, recorded.started, at: moment)
            + launch(bulk, recorded.bulk, at: moment)
        absorbChanges(at: moment)
        return requests
    }

    /// How long the next turn can wait when nothing comes in; `nil` when it can wait for ever.
    package mutating func delay() -> Milliseconds? {
        let moment = DispatchMoment(clock)
        if !unrecorded.isEmpty { return .zero }
        let action = graces.delay(at: moment.uptime)
        let hasRoom =
            schedule.inFlight < limits.maxInFlight && bytesInFlight < limits.maxBytesInFlight
        let lane = hasRoom ? schedule.delay(at: moment) : nil
        let job = hasRoom ? jobs.delay(in: &schedule, at: moment) : nil
        return [action, lane, job].compactMap(\.self).min()
    }

    /// Whether nothing is in flight, nothing is due within `horizon`, and no job has work; what
    /// a breaker holds is not due.
    package mutating func isIdle(within horizon: Milliseconds) -> Bool {
        let moment = DispatchMoment(clock)
        absorbChanges(at: moment)
        if let action = graces.delay(at: moment.uptime), action <= horizon { return false }
        return unrecorded.isEmpty && !jobs.hasWork(in: schedule, at: moment.uptime)
            && schedule.isIdle(within: horizon, of: moment)
    }

    // MARK: - What comes in

    private mutating func land(_ result: AttemptResult) -> Ended? {
        guard let flight = flights.removeValue(forKey: result.token) else { return nil }
        bytesInFlight -= flight.bytes
        return Ended(
            claim: flight.claim, number: flight.started.number, trigger: flight.started.trigger,
            outcome: result.outcome)
    }

    private mutating func absorbChanges(at moment: DispatchMoment) {
        let isFirst = cursor == .start
        let changes = store.changes(since: cursor)
        cursor = changes.cursor
        if changes.endpointsChanged || isFirst {
            schedule.update(store.read { $0.endpoints() }, at: moment)
        }
        if changes.actionsChanged || isFirst {
            store.read { state in
                jobs.update(state, at: moment)
                graces.update(state.awaitingActions(), at: moment)
            }
        }
        schedule.update(changes.deliveries)
        if isFirst {
            resumeBreakers(at: moment)
            schedule.rampOverdueLanes(at: moment)
        }
        noteGood { $0.forgetTroubleOfNobody() }
    }

    /// Forgets what was in the way of endpoints for which nothing waits any more, or which take
    /// nothing: it would be in nobody's way.
    private mutating func forgetTroubleOfNobody() {
        for endpoint in troubled {
            let waits = schedule.hasWaiting(endpoint) || jobs.isRunning
            if waits && schedule.takesAttempts(endpoint) { continue }
            troubled.remove(endpoint)
        }
    }

    private mutating func noticeClockStep(at moment: DispatchMoment) {
        let offset = moment.now.milliseconds - moment.uptime.count
        if let clockOffset, abs(offset - clockOffset) > Self.clockStep.count {
            schedule.rampOverdueLanes(at: moment)
        }
        clockOffset = offset
    }

    // MARK: - What goes out

    private mutating func prepareClaims(at moment: DispatchMoment) -> [PreparedAttempt] {
        let room = min(limits.maxInFlight - schedule.inFlight, limits.maxClaimsPerTurn)
        let claims = room > 0 ? schedule.claims(upTo: room, at: moment) : []
        var prepared: [PreparedAttempt] = []
        var bytes = bytesInFlight
        for (position, claim) in claims.enumerated() {
            guard bytes < limits.maxBytesInFlight else {
                giveBack(Array(claims[position...]), at: moment)
                break
            }
            guard let attempt = prepare(claim, payloadOf: claim.delivery, at: moment) else {
                continue
            }
            bytes += attempt.payload.count
            prepared.append(attempt)
        }
        return prepared
    }

    /// The signed attempt of a claim, whose payload is that of `source`: of a resend's claim the
    /// delivery is still to be made.
    ///
    /// `nil` where it has to wait; the claim has gone back then.
    mutating func prepare(
        _ claim: Lane.Claim, payloadOf source: DeliveryID, at moment: DispatchMoment
    ) -> PreparedAttempt? {
        do {
            let (endpoint, payload) = try store.read { state in
                (state.endpoint(claim.endpoint), try Self.payload(of: source, in: state))
            }
            if let endpoint {
                let attempt = try preparation.prepare(
                    claim, endpoint: endpoint, payload: payload, now: moment.now)
                noteGood { $0.troubled.remove(claim.endpoint) }
                return attempt
            }
        } catch {
            troubled.insert(claim.endpoint)
            report(.trouble("\(claim.delivery) has to wait: \(error)"))
            schedule.hold(claim.endpoint, until: moment.uptime + Self.troublePause)
        }
        giveBack([claim], at: moment)
        return nil
    }

    /// What a delivery carries, or why that is lost; throws what may pass.
    private static func payload(
        of source: DeliveryID, in state: any LedgerState
    ) throws -> Result<[UInt8]?, StoreError> {
        do {
            return .success(try state.delivery(source).flatMap { try state.payload(of: $0.event) })
        } catch let error as StoreError where error.isOfLostRecord {
            return .failure(error)
        }
    }

    /// Takes in that something works, and says so where it was the last that did not.
    private mutating func noteGood(_ change: (inout DispatchCore) -> Void) {
        let isTroubled = isRefused || !troubled.isEmpty
        change(&self)
        if isTroubled, !isRefused, troubled.isEmpty { report(.troubleEnded) }
    }

    mutating func giveBack(_ claims: [Lane.Claim], at moment: DispatchMoment) {
        for claim in claims {
            let delivery = store.read { $0.delivery(claim.delivery) }
            schedule.giveBack(claim, delivery: delivery, at: moment)
        }
    }

    private func record(
        _ prepared: [PreparedAttempt], _ bulk: [JobAttempt], _ due: Set<ActionID>
    ) throws -> TurnRecord.Answer {
        try store.commit { state in
            let turn = TurnRecord(
                ended: unrecorded, prepared: prepared, bulk: bulk, dueActions: due,
                now: clock.now, chance: chance, mint: mint)
            return turn.decide(state)
        }
    }

    private mutating func settle(_ recorded: [AttemptEnded], at moment: DispatchMoment) {
        for ended in unrecorded {
            let endpoint = ended.claim.endpoint
            let isHeld = schedule.attemptEnded(
                endpoint, success: ended.outcome.failure == nil, at: moment)
            if let isHeld { report(isHeld ? .endpointHeld(endpoint) : .endpointReleased(endpoint)) }
        }
        unrecorded.removeAll()
        for ended in recorded { report(.attemptEnded(ended)) }
    }

    private mutating func launch(
        _ prepared: [PreparedAttempt], _ started: [AttemptStarted?], at moment: DispatchMoment
    ) -> [AttemptRequest] {
        zip(prepared, started).compactMap { attempt, started in
            if let started { return launch(attempt, started) }
            giveBack([attempt.claim], at: moment)
            return nil
        }
    }

    /// The request of an attempt whose start is durable; `nil` where it must not be sent.
    mutating func launch(
        _ attempt: PreparedAttempt, _ started: AttemptStarted
    ) -> AttemptRequest? {
        report(.attemptStarted(started))
        if let refusal = attempt.refusal {
            let outcome = AttemptOutcome(failure: .blocked, detail: "not sent: \(refusal)")
            unrecorded.append(
                Ended(
                    claim: attempt.claim, number: started.number, trigger: started.trigger,
                    outcome: outcome))
            return nil
        }
        lastToken += 1
        bytesInFlight += attempt.payload.count
        flights[lastToken] = Flight(
            claim: attempt.claim, started: started, bytes: attempt.payload.count)
        return attempt.request(token: lastToken)
    }

    private static func interruption(
        of delivery: DeliveryID, in state: any LedgerState, now: Timestamp, chance: any Chance
    ) -> AttemptEnded? {
        guard let delivery = state.delivery(delivery), let open = delivery.inFlight else {
            return nil
        }
        let outcome = Lifecycle.interrupted(startedAt: open.startedAt, noticedAt: now)
        return AttemptEnded(
            delivery: delivery.id, number: open.number, at: now, outcome: outcome,
            verdict: Lifecycle.verdict(
                on: outcome, trigger: open.trigger, delivery: delivery,
                endpoint: state.endpoint(delivery.endpoint), now: now, jitter: chance.fraction()))
    }
}
