import Testing

@testable import DeliveryEngine

@Suite("A lane and what holds it back")
struct LaneTests {
    private let start = Timestamp(milliseconds: 1_700_000_000_000)

    private func moment(after seconds: Int64 = 0) -> DispatchMoment {
        DispatchMoment(now: start + .seconds(seconds), uptime: .seconds(seconds))
    }

    private func endpoint(
        concurrency: Int = 4, rate: Double? = nil, status: EndpointStatus = .enabled
    ) -> Endpoint {
        Endpoint(
            id: EndpointID("ep_1"), application: "default", name: "billing",
            url: "https://example.com/", status: status, ratePerSecond: rate,
            concurrency: concurrency, createdAt: start)
    }

    private func delivery(_ number: Int, dueAfter seconds: Int64 = 0) -> Delivery {
        Delivery(
            id: DeliveryID("dlv_\(number)"), application: "default", event: EventID("evt_1"),
            eventType: "invoice.paid", subject: nil, endpoint: EndpointID("ep_1"),
            createdAt: start, maxAttempts: 8, dueAt: start + .seconds(seconds))
    }

    private func lane(_ endpoint: Endpoint, deliveries: Int) -> Lane {
        var lane = Lane(endpoint)
        for number in 0..<deliveries { lane.update(delivery(number)) }
        return lane
    }

    private func claim(_ lane: inout Lane, at moment: DispatchMoment) -> Lane.Claim? {
        lane.claim(at: moment)
    }

    private func delay(_ lane: inout Lane, at moment: DispatchMoment) -> Milliseconds? {
        lane.delay(at: moment)
    }

    private func hasWork(
        _ lane: inout Lane, within horizon: Milliseconds, of moment: DispatchMoment
    ) -> Bool { lane.hasWork(within: horizon, of: moment) }

    private func claimAll(_ lane: inout Lane, at moment: DispatchMoment) -> Int {
        var count = 0
        while lane.claim(at: moment) != nil { count += 1 }
        return count
    }

    @Test("It gives no more than its cap, and one more for each end")
    func cap() {
        var lane = lane(endpoint(concurrency: 3), deliveries: 10)
        #expect(claimAll(&lane, at: moment()) == 3)
        #expect(delay(&lane, at: moment()) == nil)
        lane.attemptEnded(success: true, at: moment())
        #expect(claimAll(&lane, at: moment()) == 1)
    }

    @Test("The oldest goes first, and nothing goes before it is due")
    func oldestFirst() {
        var lane = Lane(endpoint())
        lane.update(delivery(1, dueAfter: 30))
        lane.update(delivery(2, dueAfter: 10))
        #expect(claim(&lane, at: moment()) == nil)
        #expect(delay(&lane, at: moment()) == .seconds(10))
        #expect(claim(&lane, at: moment(after: 60))?.delivery == DeliveryID("dlv_2"))
        #expect(claim(&lane, at: moment(after: 60))?.delivery == DeliveryID("dlv_1"))
    }

    @Test("A disabled endpoint's deliveries are frozen and go on when it is enabled (B10)")
    func disabled() {
        var lane = lane(endpoint(status: .disabled), deliveries: 2)
        #expect(claim(&lane, at: moment()) == nil)
        #expect(!hasWork(&lane, within: .days(1), of: moment()))
        lane.update(endpoint(), at: moment())
        #expect(claimAll(&lane, at: moment()) == 2)
    }

    @Test("A paused endpoint's deliveries wait; resumed, they go out one at a time to begin with")
    func paused() {
        var held = endpoint(concurrency: 8)
        held.hold = EndpointHold(
            by: OperatorIdentity(user: "ada", host: "h", terminal: nil), since: moment().now,
            reason: nil)
        var lane = lane(held, deliveries: 100)
        #expect(claim(&lane, at: moment(after: 60)) == nil)
        #expect(delay(&lane, at: moment(after: 60)) == nil)
        #expect(!hasWork(&lane, within: .days(1), of: moment(after: 60)))
        lane.update(endpoint(concurrency: 8), at: moment(after: 60))
        #expect(claimAll(&lane, at: moment(after: 60)) == 1)
        lane.attemptEnded(success: true, at: moment(after: 60))
        #expect(claimAll(&lane, at: moment(after: 60)) == 2)
    }

    @Test("A rate keeps starts apart")
    func rate() {
        var lane = lane(endpoint(concurrency: 100, rate: 2), deliveries: 100)
        #expect(claimAll(&lane, at: moment()) == 1)
        #expect(delay(&lane, at: moment()) == Milliseconds(480))
        var claimed = 1
        for second in 1...10 { claimed += claimAll(&lane, at: moment(after: Int64(second))) }
        #expect((10...12).contains(claimed))
    }

    @Test("A raised rate counts at once, not after the old one's pause")
    func raisedRate() {
        var lane = lane(endpoint(concurrency: 100, rate: 1.0 / 3600), deliveries: 10)
        #expect(claimAll(&lane, at: moment()) == 1)
        #expect(claimAll(&lane, at: moment(after: 60)) == 0)
        lane.update(endpoint(concurrency: 100, rate: 100), at: moment(after: 60))
        #expect(claimAll(&lane, at: moment(after: 60)) > 0)
    }

    @Test("Overdue work starts with one in flight and doubles with each round of 2xx")
    func ramp() {
        var lane = lane(endpoint(concurrency: 8), deliveries: 100)
        lane.rampIfOverdue(at: moment(after: 60))
        var sizes: [Int] = []
        for _ in 0..<5 {
            let size = claimAll(&lane, at: moment(after: 60))
            sizes.append(size)
            for _ in 0..<size { lane.attemptEnded(success: true, at: moment(after: 60)) }
        }
        #expect(sizes == [1, 2, 4, 8, 8])
    }

    @Test("A failure on the way up starts the ramp over")
    func rampFailure() {
        var lane = lane(endpoint(concurrency: 8), deliveries: 100)
        lane.rampIfOverdue(at: moment(after: 60))
        _ = lane.claim(at: moment(after: 60))
        lane.attemptEnded(success: true, at: moment(after: 60))
        #expect(claimAll(&lane, at: moment(after: 60)) == 2)
        lane.attemptEnded(success: false, at: moment(after: 60))
        lane.attemptEnded(success: false, at: moment(after: 60))
        #expect(claimAll(&lane, at: moment(after: 60)) == 1)
    }

    @Test("What an operator asked for goes first and passes the breaker (B5)")
    func requestedFirst() {
        var lane = lane(endpoint(concurrency: 1), deliveries: 3)
        fail(&lane, times: 10, over: 61)
        #expect(lane.isBreakerHolding)
        #expect(claim(&lane, at: moment(after: 62)) == nil)
        var asked = delivery(7, dueAfter: 3600)
        asked.requestedRetry = RequestedRetry(action: ActionID("act_1"), notBefore: start)
        lane.update(asked)
        #expect(
            claim(&lane, at: moment(after: 62))
                == Lane.Claim(
                    delivery: DeliveryID("dlv_7"), endpoint: EndpointID("ep_1"), isRetry: true))
    }

    @Test("Ten failures within a minute do not open the breaker, over a minute they do")
    func breakerOpens() {
        var lane = lane(endpoint(), deliveries: 100)
        fail(&lane, times: 10, over: 59)
        #expect(!lane.isBreakerHolding)
        fail(&lane, times: 1, over: 61)
        #expect(lane.isBreakerHolding)
        #expect(!hasWork(&lane, within: .seconds(1), of: moment(after: 62)))
    }

    @Test("An open breaker probes with one attempt, less and less often, and lets go on a 2xx")
    func breakerProbes() {
        var lane = lane(endpoint(concurrency: 4), deliveries: 100)
        fail(&lane, times: 10, over: 61)
        #expect(delay(&lane, at: moment(after: 61)) == .seconds(30))
        #expect(claimAll(&lane, at: moment(after: 91)) == 1)
        lane.attemptEnded(success: false, at: moment(after: 91))
        #expect(delay(&lane, at: moment(after: 91)) == .seconds(60))
        #expect(claimAll(&lane, at: moment(after: 151)) == 1)
        lane.attemptEnded(success: true, at: moment(after: 151))
        #expect(!lane.isBreakerHolding)
        #expect(claimAll(&lane, at: moment(after: 151)) == 1, "it ramps after an outage")
    }

    @Test("A dispatcher that begins probes at once what an earlier one held, and holds the rest")
    func breakerResumes() {
        var known = CircuitBreaker()
        let firstFailure = Milliseconds(start.milliseconds - 90 * 60_000)
        for minute in 0..<12 {
            known.attemptEnded(success: false, at: firstFailure + .minutes(Int64(minute)))
        }
        var lane = lane(endpoint(), deliveries: 100)
        lane.resume(known, at: moment(after: 5))
        #expect(lane.isBreakerHolding)
        #expect(hasWork(&lane, within: .seconds(1), of: moment(after: 5)), "the probe is due")
        #expect(claimAll(&lane, at: moment(after: 5)) == 1)
        lane.attemptEnded(success: false, at: moment(after: 6))
        #expect(!hasWork(&lane, within: .seconds(1), of: moment(after: 6)))
        #expect(claimAll(&lane, at: moment(after: 30)) == 0)
    }

    @Test("Failures that an earlier dispatcher saw count for the next one")
    func failuresResume() {
        var known = CircuitBreaker()
        for second in 0..<9 {
            known.attemptEnded(
                success: false, at: Milliseconds(start.milliseconds - 80_000 + Int64(second)))
        }
        var lane = lane(endpoint(), deliveries: 100)
        lane.resume(known, at: moment())
        #expect(!lane.isBreakerHolding)
        fail(&lane, times: 1, over: 1)
        #expect(lane.isBreakerHolding)
    }

    @Test("A claim that never left can be claimed again")
    func giveBack() throws {
        var lane = lane(endpoint(), deliveries: 1)
        let first = claim(&lane, at: moment())
        let taken = try #require(first)
        #expect(claim(&lane, at: moment()) == nil)
        lane.giveBack(taken, delivery(0), at: moment())
        #expect(claim(&lane, at: moment()) != nil)
    }

    @Test("A claim that never left uses up nothing of the rate")
    func giveBackPace() throws {
        var lane = lane(endpoint(rate: 1.0 / 3600), deliveries: 2)
        let first = claim(&lane, at: moment())
        lane.giveBack(try #require(first), delivery(0), at: moment())
        #expect(claim(&lane, at: moment(after: 1)) != nil)
        #expect(claim(&lane, at: moment(after: 2)) == nil)
    }

    @Test("An endpoint at another address begins with a breaker that knows nothing (B10)")
    func movedEndpoint() throws {
        var lane = lane(endpoint(), deliveries: 100)
        fail(&lane, times: 10, over: 60)
        #expect(lane.isBreakerHolding)
        lane.update(endpoint(concurrency: 5), at: moment(after: 61))
        #expect(lane.isBreakerHolding)
        var moved = endpoint()
        moved.url = "https://example.com/mended"
        lane.update(moved, at: moment(after: 62))
        #expect(!lane.isBreakerHolding)
        #expect(claimAll(&lane, at: moment(after: 62)) == 1)
    }

    @Test("An operator's claim given back arms no second probe while one is under way")
    func giveBackBesideProbe() throws {
        var lane = lane(endpoint(), deliveries: 100)
        fail(&lane, times: 10, over: 60)
        #expect(lane.isBreakerHolding)
        let probing = moment(after: 120)
        let first = claim(&lane, at: probing)
        let probe = try #require(first)
        #expect(probe.isLetThrough)
        let bulk = lane.claimBulk(DeliveryID("dlv_job"), at: probing)
        let job = try #require(bulk)
        #expect(!job.isLetThrough)
        lane.giveBack(job, nil, at: probing)
        #expect(claim(&lane, at: moment(after: 121)) == nil)
        lane.giveBack(probe, nil, at: moment(after: 122))
        #expect(claim(&lane, at: moment(after: 122)) != nil)
    }

    @Test("Lanes take turns: one with much to do holds up nobody (D29)")
    func fairTurns() {
        var schedule = LaneSchedule()
        var endpoints: [Endpoint] = []
        for name in ["busy", "calm"] {
            endpoints.append(
                Endpoint(
                    id: EndpointID("ep_\(name)"), application: "default", name: name,
                    url: "https://example.com/", concurrency: 1000, createdAt: start))
        }
        schedule.update(endpoints, at: moment())
        schedule.update((0..<100).map { delivery("busy", $0) } + [delivery("calm", 0)])
        let claims = schedule.claims(upTo: 4, at: moment())
        #expect(claims.contains { $0.endpoint == EndpointID("ep_calm") })
        #expect(claims.count == 4)
    }

    private func delivery(_ endpoint: String, _ number: Int) -> Delivery {
        Delivery(
            id: DeliveryID("dlv_\(endpoint)_\(number)"), application: "default",
            event: EventID("evt_1"), eventType: "invoice.paid", subject: nil,
            endpoint: EndpointID("ep_\(endpoint)"), createdAt: start, maxAttempts: 8, dueAt: start)
    }

    /// Fails `times` attempts one after the other, the first at the start and the last after
    /// `seconds`; a single one fails after `seconds`.
    private func fail(_ lane: inout Lane, times: Int64, over seconds: Int64) {
        for step in 0..<times {
            let share = times == 1 ? seconds : seconds * step / (times - 1)
            lane.failOne(at: moment(after: share))
        }
    }
}

extension Lane {
    /// Claims a delivery that is overdue by years, and fails it.
    fileprivate mutating func failOne(at moment: DispatchMoment) {
        update(
            Delivery(
                id: DeliveryID("dlv_failing"), application: "default", event: EventID("evt_1"),
                eventType: "t", subject: nil, endpoint: EndpointID("ep_1"),
                createdAt: moment.now, maxAttempts: 8, dueAt: Timestamp(milliseconds: 0)))
        if claim(at: moment) != nil { attemptEnded(success: false, at: moment) }
    }
}
