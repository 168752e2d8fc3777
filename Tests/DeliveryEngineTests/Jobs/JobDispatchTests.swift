import Testing

@testable import DeliveryEngine

@Suite("A job in the dispatcher")
struct JobDispatchTests {
    private let jobs: JobBench
    private var bench: Bench { jobs.bench }

    init() throws { jobs = try JobBench() }

    @Test("One canary goes first; only its 2xx lets the rest go, at the ramp's pace")
    func canaryAndRamp() throws {
        _ = try bench.addEndpoint()
        let id = try jobs.start(try jobs.exhausted(20))
        try jobs.turn()
        #expect(jobs.sent.count == 1)
        try jobs.pass(3, answering: nil)
        #expect(jobs.sent.count == 1, "nothing goes while the canary is under way")
        try jobs.turn(answering: 200)
        try jobs.turn()
        #expect(jobs.sent.count == 2)
        try jobs.pass(3, answering: 200)
        #expect((4...6).contains(jobs.sent.count), "one a second, not \(jobs.sent.count)")
        try jobs.pass(10, answering: 200)
        #expect(jobs.sent.count == 20)
        let job = try jobs.job(id)
        guard case .done = job.phase else {
            Issue.record("\(job.phase)")
            return
        }
        #expect(job.tally.delivered == 20)
        #expect(Set(jobs.sent).count == 20)
    }

    @Test("A canary that fails stops the job, which says why and sends nothing more")
    func canaryFails() throws {
        _ = try bench.addEndpoint()
        let targets = try jobs.exhausted(5)
        let id = try jobs.start(targets)
        try jobs.turn()
        try jobs.turn(answering: 503)
        try jobs.pass(5, answering: 200)
        #expect(jobs.sent == [targets[0]])
        guard case .stopped(let stopped) = try jobs.job(id).phase else {
            Issue.record("\(try jobs.job(id).phase)")
            return
        }
        #expect(stopped.reason == "the canary failed: 503 (\(targets[0]))")
        #expect(try bench.row(targets[1]).status == .exhausted)
    }

    @Test("The stop is durable in the same step as the failure that was one too many")
    func stopsAtOnce() throws {
        _ = try bench.addEndpoint()
        let manner = JobManner(
            canary: 0, ratePerSecond: 100,
            limits: JobLimits(failuresInARow: 3, failurePercent: 100))
        let id = try jobs.start(try jobs.exhausted(30), manner)
        try jobs.pass(10, answering: 500)
        let batch = try #require(
            bench.store.batches.first {
                $0.contains { if case .jobStopped = $0 { true } else { false } }
            })
        #expect(batch.contains { if case .attemptEnded = $0 { true } else { false } })
        let tally = try jobs.job(id).tally
        #expect((3...5).contains(tally.failed), "\(tally.failed)")
    }

    @Test("The effect and the attempt's start are one durable step, under the operator's name")
    func oneStep() throws {
        _ = try bench.addEndpoint()
        let targets = try jobs.exhausted(1)
        let id = try jobs.start(targets)
        try jobs.turn()
        let batch = try #require(bench.store.batches.last)
        guard batch.count == 2, case .actionApplied(let applied) = batch[0],
            case .attemptStarted(let started) = batch[1]
        else {
            Issue.record("\(batch)")
            return
        }
        #expect(applied.action == id.action)
        #expect(started.trigger == .retry)
        let attempt = try #require(bench.store.ledger.attempts[targets[0]]?.last)
        #expect(attempt.by == "alice@bastion")
        #expect(attempt.reason == "receiver fixed")
    }

    @Test("What lives goes first: a job leaves a place free and waits while anything is due")
    func liveFirst() throws {
        _ = try bench.addEndpoint()
        let old = try jobs.exhausted(50)
        try jobs.start(old, JobManner(canary: 0, ratePerSecond: 1000))
        try jobs.pass(30, answering: 200)
        let before = jobs.sent.count
        #expect(before == 50)
        // Four places: three for a job, one for what lives.
        let more = try jobs.exhausted(50)
        try jobs.start(more, JobManner(canary: 0, ratePerSecond: 1000))
        for _ in 0..<20 {
            try jobs.turn()
            bench.clock.advance(by: .seconds(1))
        }
        #expect(jobs.open.count == 3)
        let live = try bench.addDelivery()
        try jobs.turn()
        #expect(jobs.open.count == 4)
        #expect(jobs.sent.last == live)
        let waiting = try (0..<3).map { _ in try bench.addDelivery() }
        try jobs.turn(answering: 200, count: 3)
        try jobs.turn()
        #expect(Array(jobs.sent.suffix(3)) == waiting)
    }

    @Test("Killed in the middle: only what was in flight goes again, and nothing is forgotten")
    func killed() throws {
        _ = try bench.addEndpoint()
        let targets = try jobs.exhausted(40)
        let id = try jobs.start(targets, JobManner(canary: 1, ratePerSecond: 100))
        try jobs.pass(6, answering: 200)
        try jobs.turn()
        let inFlight = Set(
            jobs.open.compactMap { $0.headers.first { $0.name == "Delivery-Id" }?.value })
        #expect(!inFlight.isEmpty)
        try jobs.crash()
        #expect(try jobs.job(id).tally.interrupted == inFlight.count)
        try jobs.pass(30, answering: 200)
        let job = try jobs.job(id)
        #expect(job.tally.delivered == 40)
        let twice = Dictionary(grouping: jobs.sent, by: \.self).filter { $0.value.count > 1 }
        #expect(Set(twice.keys.map(\.text)) == inFlight)
        #expect(try targets.allSatisfy { try bench.row($0).status == .success })
    }

    @Test("Paused it sends nothing more; resumed it begins with a canary; cancelled it ends")
    func controlled() throws {
        _ = try bench.addEndpoint()
        let id = try jobs.start(try jobs.exhausted(60), JobManner(canary: 1, ratePerSecond: 50))
        try jobs.pass(4, answering: 200)
        let sent = jobs.sent.count
        _ = try bench.desk.control(id, .pause, by: bench.bob, reason: "deploy")
        try jobs.pass(5, answering: 200)
        #expect(jobs.sent.count == sent)
        #expect(throws: StoreError.refused("\(id) was paused by bob@bastion already")) {
            try bench.desk.control(id, .pause, by: bench.alice, reason: nil)
        }
        _ = try bench.desk.control(id, .resume, by: bench.bob, reason: nil)
        try jobs.turn()
        #expect(jobs.sent.count == sent + 1)
        #expect(try jobs.job(id).summary.stage == .canary(1))
        _ = try bench.desk.control(id, .cancel, by: bench.alice, reason: nil)
        try jobs.pass(5, answering: 200)
        #expect(jobs.sent.count == sent + 1)
        #expect(try jobs.job(id).phase.isOver)
        #expect(throws: StoreError.self) {
            try bench.desk.control(id, .resume, by: bench.bob, reason: nil)
        }
    }

    @Test("Each is judged again when its turn comes, and what changed is told")
    func judgedAgain() throws {
        let endpoint = try bench.addEndpoint()
        let targets = try jobs.exhausted(3)
        let id = try jobs.start(targets, JobManner(canary: 0), as: .replay)
        try bench.record(
            .attemptStarted(
                AttemptStarted(
                    delivery: targets[0], number: 2, trigger: .retry, action: nil,
                    at: bench.clock.now + .seconds(1), url: "https://example.com/hooks",
                    headers: [], secrets: [])))
        try bench.end(targets[0], code: 200)
        _ = try bench.care.disable(endpoint.id, by: bench.bob)
        try jobs.pass(3, answering: 200)
        let job = try jobs.job(id)
        #expect(jobs.sent.isEmpty)
        #expect(job.tally.refused == 3)
        #expect(job.phase.name == "done")
        #expect(job.refusals[1] == "its endpoint \"billing\" is disabled; enable it first")
    }

    @Test(
        "What is cancelled or dropped before its turn comes is not sent after all (B8)",
        arguments: [ActionKind.replay, .resend])
    func cancelledMeanwhile(kind: ActionKind) throws {
        let endpoint = try bench.addEndpoint()
        let targets = try (0..<3).map { _ in try bench.addDelivery() }
        for id in targets { try bench.attempt(id, code: 500) }
        let id = try jobs.start(targets, JobManner(canary: 0, ratePerSecond: 1), as: kind)
        try jobs.turn(answering: 200)
        #expect(jobs.sent.count == 1)
        bench.clock.advance(by: Milliseconds(1))
        _ = try bench.desk.request(
            ActionRequest(kind: .cancel, targets: [targets[1]], by: bench.bob))
        _ = try bench.care.drop(endpoint.id, by: bench.bob, reason: "the receiver is gone")
        try jobs.pass(5, answering: 200)
        #expect(jobs.sent.count == 1)
        let job = try jobs.job(id)
        #expect((job.tally.delivered, job.tally.refused) == (1, 2))
        #expect(
            Set(job.refusals.values) == [
                "it was cancelled since this was asked for (cancelled by bob@bastion)",
                "it was cancelled since this was asked for (dropped by bob@bastion)",
            ])
        #expect(try targets[1...].allSatisfy { try bench.row($0).status == .cancelled })
    }

    @Test("Payload bytes in flight are limited, and what has to wait keeps its place")
    func bytesInFlight() throws {
        _ = try bench.addEndpoint()
        let targets = try (0..<3).map { _ in
            let id = try bench.addDelivery(payload: [UInt8](repeating: 1, count: 1000))
            try bench.attempt(id, code: 410)
            return id
        }
        try jobs.start(targets, JobManner(canary: 3))
        var core = DispatchCore(
            store: bench.store, vault: bench.vault, clock: bench.clock,
            chance: SeededChance(seed: 3), mint: bench.mint,
            limits: DispatchLimits(maxInFlight: 100, maxClaimsPerTurn: 100, maxBytesInFlight: 1500))
        func sent(_ requests: [AttemptRequest]) -> [String?] {
            requests.map { $0.headers.first { $0.name == "Delivery-Id" }?.value }
        }
        let first = try core.turn([])
        #expect(sent(first) == targets[..<2].map(\.text))
        let results = first.map {
            AttemptResult(token: $0.token, outcome: AttemptOutcome(responseCode: 200))
        }
        #expect(sent(try core.turn(results)) == [targets[2].text])
    }

    @Test(
        "While nothing may start, a few of many endpoints are looked at in each turn, all in a few")
    func manyEndpoints() throws {
        let targets = try (0..<40).map { index in
            _ = try bench.addEndpoint(application: "tenant\(index)")
            let id = try bench.addDelivery(application: "tenant\(index)")
            try bench.attempt(id, code: 410)
            return id
        }
        let id = try jobs.start(targets, JobManner(canary: 0, ratePerSecond: 1), as: .replay)
        try jobs.turn()
        #expect(jobs.sent.count == 1)
        bench.clock.advance(by: Milliseconds(1))
        _ = try bench.care.disable(try bench.row(targets[0]).endpoint, by: bench.bob)
        for _ in 0..<3 { try jobs.turn(answering: 200) }
        #expect(try jobs.job(id).tally.refused == 1, "its turn comes last, and passes now")
        #expect(jobs.sent.count == 1)
        try jobs.pass(42, answering: 200)
        #expect(jobs.sent.count == 39)
    }

    @Test("A resend makes each new delivery once, and its result counts")
    func resend() throws {
        _ = try bench.addEndpoint()
        let targets = try jobs.exhausted(3)
        let id = try jobs.start(
            targets, JobManner(canary: 1, ratePerSecond: 50), as: .resend)
        try jobs.pass(5, answering: 200)
        #expect(jobs.sent.count == 3)
        #expect(Set(jobs.sent).isDisjoint(with: targets))
        let job = try jobs.job(id)
        #expect(job.tally.delivered == 3)
        let made = try #require(bench.store.ledger.delivery(jobs.sent[0]))
        #expect(made.resendOf == targets[0])
        #expect(made.status == .success)
    }

    @Test("One endpoint that hangs holds up none of the others")
    func fairness() throws {
        let slow = try bench.addEndpoint("slow")
        let hanging = try jobs.exhausted(10)
        _ = try bench.care.disable(slow.id, by: bench.bob)
        _ = try bench.addEndpoint("quick")
        let quick = try jobs.exhausted(5)
        _ = try bench.care.enable(slow.id, by: bench.bob)
        try jobs.start(hanging + quick, JobManner(canary: 0, ratePerSecond: 100))
        try jobs.turn()
        var answered: Set<DeliveryID> = []
        for _ in 0..<200 {
            // Only what goes to the quick one is answered.
            let next = jobs.sent.last { quick.contains($0) && !answered.contains($0) }
            if let next { answered.insert(next) }
            try jobs.turn()
            bench.clock.advance(by: Milliseconds(100))
        }
        #expect(jobs.sent.filter(quick.contains).count == 3, "three places at each endpoint")
        #expect(jobs.sent.filter(hanging.contains).count >= 1)
    }

    @Test("What was delivered between the plan and its start is not sent again")
    func deliveredMeanwhile() throws {
        _ = try bench.addEndpoint()
        let targets = try jobs.exhausted(2)
        let plan = try bench.desk.bulkPlan(.replay, of: .deliveries(targets))
        bench.clock.advance(by: .seconds(60))
        try bench.attempt(targets[0], code: 200)
        bench.clock.advance(by: .seconds(60))
        _ = try bench.desk.start(
            JobRequest(
                plan: plan, classes: PlanClass.usual, by: bench.alice, reason: "receiver fixed"))
        try jobs.pass(5, answering: 200)
        #expect(jobs.sent == [targets[1]])
    }

    @Test("What its schedule delivers before its turn comes counts as delivered, not as refused")
    func overtaken() throws {
        _ = try bench.addEndpoint()
        let targets = try (0..<5).map { _ in try bench.addDelivery() }
        for id in targets { try bench.attempt(id, code: 500) }
        let id = try jobs.start(targets, JobManner(canary: 1, ratePerSecond: 1))
        try jobs.turn()
        try jobs.turn(answering: 200)
        // The schedule's time comes, which the rate is nothing to.
        bench.clock.advance(by: .hours(1))
        try jobs.pass(3, answering: 200)
        let job = try jobs.job(id)
        #expect(job.phase.name == "done")
        #expect(job.tally.refused == 0)
        #expect(job.tally.arrived == 5)
        #expect(job.tally.overtaken > 0)
        #expect(Set(jobs.sent).count == jobs.sent.count)
        #expect(job.places(onlyFailed: true, in: 0..<5).places.isEmpty)
    }

    @Test("Once a purge has numbered rows anew, a job goes on with its own targets only")
    func renumbered() throws {
        _ = try bench.addEndpoint()
        let targets = try jobs.exhausted(6)
        try jobs.start(targets, JobManner(canary: 0, ratePerSecond: 1))
        try jobs.pass(2, answering: 200)
        bench.store.renumber()
        try jobs.pass(10, answering: 200)
        #expect(jobs.sent == targets)
    }

    @Test("Until it is done the dispatcher is not idle; while it is paused it is")
    func idle() throws {
        _ = try bench.addEndpoint()
        let id = try jobs.start(try jobs.exhausted(3))
        try jobs.turn()
        var core = jobs.core
        let isIdleWhileItRuns = core.isIdle(within: .seconds(1))
        #expect(!isIdleWhileItRuns)
        try jobs.turn(answering: 200)
        _ = try bench.desk.control(id, .pause, by: bench.bob, reason: nil)
        try jobs.turn(answering: 200)
        try jobs.turn()
        core = jobs.core
        let isIdleWhilePaused = core.isIdle(within: .seconds(1))
        #expect(isIdleWhilePaused)
    }

    @Test("A process that takes over goes on at the step of the ramp that was reached")
    func takeover() throws {
        _ = try bench.addEndpoint()
        let id = try jobs.start(try jobs.exhausted(120), JobManner(canary: 1))
        try jobs.pass(14, answering: 200)
        #expect(JobPacing.stage(try jobs.job(id).tally, .usual) == .full)
        let before = jobs.sent.count
        try jobs.crash()
        try jobs.pass(2, answering: 200)
        // The bench takes ten turns a second; the ramp's first step would be one start a second.
        #expect(jobs.sent.count - before >= 15, "\(jobs.sent.count - before) in two seconds")
    }

    @Test("A process that takes over does not begin the second of the rate anew")
    func takeoverOfSlowJob() throws {
        _ = try bench.addEndpoint()
        try jobs.start(try jobs.exhausted(5), JobManner(canary: 0, ratePerSecond: 0.1))
        try jobs.pass(1, answering: 200)
        #expect(jobs.sent.count == 1)
        for _ in 0..<3 {
            try jobs.crash()
            try jobs.pass(1, answering: 200)
        }
        #expect(jobs.sent.count == 1, "ten seconds are not over")
        try jobs.pass(8, answering: 200)
        #expect(jobs.sent.count == 2)
    }
}
