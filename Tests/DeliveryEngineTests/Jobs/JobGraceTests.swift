import Testing

@testable import DeliveryEngine

@Suite("The grace of a job")
struct JobGraceTests {
    private let jobs: JobBench
    private var bench: Bench { jobs.bench }

    init() throws {
        jobs = try JobBench()
        _ = try bench.addEndpoint()
    }

    private func turns(of id: JobID) -> Int {
        bench.store.batches.joined().count { record in
            if case .actionApplied(let applied) = record {
                applied.action == id.action
            } else {
                false
            }
        }
    }

    @Test("Called back within it, nothing was sent and nothing was even refused")
    func calledBack() throws {
        let endpoint = try #require(bench.store.ledger.endpoints().first)
        let id = try jobs.start(try jobs.exhausted(20), grace: .seconds(5))
        // What cannot be sent any more waits for its turn as well.
        _ = try bench.care.disable(endpoint.id, by: bench.bob)
        try jobs.pass(2, answering: 200)
        _ = try bench.care.enable(endpoint.id, by: bench.bob)
        try jobs.pass(2, answering: 200)
        let called = try bench.desk.control(id, .cancel, by: bench.alice, reason: nil)
        #expect(called.isUntouched)
        try jobs.pass(20, answering: 200)
        #expect(jobs.sent.isEmpty)
        #expect(turns(of: id) == 0)
        #expect(try jobs.job(id).tally == JobTally(waiting: 20))
    }

    @Test("Once it is over the canary leaves, and the dispatcher knows when that is")
    func starts() throws {
        let targets = try jobs.exhausted(3)
        try jobs.start(targets, grace: .seconds(5))
        try jobs.turn()
        var core = jobs.core
        #expect(core.delay() == .seconds(5))
        let isIdle = core.isIdle(within: .seconds(1))
        #expect(!isIdle, "who ends when idle waits for it")
        bench.clock.advance(by: Milliseconds(4_999))
        try jobs.turn()
        #expect(jobs.sent.isEmpty)
        bench.clock.advance(by: Milliseconds(1))
        try jobs.turn()
        #expect(jobs.sent == [targets[0]])
    }

    @Test("A process that takes over waits for what is left of it")
    func takeover() throws {
        let targets = try jobs.exhausted(3)
        try jobs.start(targets, grace: .seconds(5))
        try jobs.pass(3, answering: 200)
        try jobs.crash()
        try jobs.pass(2, answering: nil)
        #expect(jobs.sent.isEmpty)
        try jobs.turn()
        #expect(jobs.sent == [targets[0]])
    }

    @Test("A step of the clock neither shortens it nor makes it last", arguments: [-3600, 3600])
    func clockStep(seconds: Int64) throws {
        let targets = try jobs.exhausted(3)
        try jobs.start(targets, grace: .seconds(5))
        try jobs.pass(1, answering: nil)
        bench.clock.step(by: .seconds(seconds))
        try jobs.pass(4, answering: nil)
        #expect(jobs.sent.isEmpty)
        try jobs.turn()
        #expect(jobs.sent == [targets[0]])
    }

    @Test("Where nothing can be sent, turns come to an end all the same when it is over")
    func withoutLane() throws {
        let endpoint = try #require(bench.store.ledger.endpoints().first)
        let id = try jobs.start(try jobs.exhausted(3), grace: .seconds(5))
        _ = try bench.care.disable(endpoint.id, by: bench.bob)
        try jobs.turn()
        var core = jobs.core
        #expect(core.delay() == .seconds(5))
        let isIdle = core.isIdle(within: .seconds(1))
        #expect(!isIdle)
        bench.clock.advance(by: .seconds(5))
        try jobs.turn()
        #expect(jobs.sent.isEmpty)
        #expect(try jobs.job(id).tally.refused == 3)
    }

    @Test("After the clock was set back a takeover waits for a minute at most, and not again")
    func setBack() throws {
        let targets = try jobs.exhausted(3)
        try jobs.start(targets, grace: .seconds(5))
        bench.clock.step(by: .seconds(-3600))
        try jobs.crash()
        try jobs.pass(60, answering: nil)
        #expect(jobs.sent.isEmpty)
        try jobs.turn()
        #expect(jobs.sent == [targets[0]])
    }

    @Test("It holds up nobody else's job")
    func others() throws {
        let held = try jobs.exhausted(3)
        let free = try jobs.exhausted(3)
        try jobs.start(held, grace: .seconds(5))
        try jobs.start(free)
        try jobs.pass(1, answering: nil)
        #expect(jobs.sent == [free[0]])
    }
}
