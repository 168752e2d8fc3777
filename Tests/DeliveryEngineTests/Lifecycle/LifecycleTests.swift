import Testing

@testable import DeliveryEngine

@Suite("What follows an attempt's end (section B)")
struct LifecycleTests {
    private let start = Timestamp(milliseconds: 1_700_000_000_000)

    private func endpoint(
        _ retry: RetryPolicy = .reseller, status: EndpointStatus = .enabled
    ) -> Endpoint {
        Endpoint(
            id: EndpointID("ep_1"), application: "default", name: "billing",
            url: "https://example.com/", status: status, retry: retry, createdAt: start)
    }

    /// A delivery on its `attempt`th automatic attempt, which is in flight.
    private func delivery(attempt: Int, of policy: RetryPolicy = .reseller) -> Delivery {
        var delivery = Delivery(
            id: DeliveryID("dlv_1"), application: "default", event: EventID("evt_1"),
            eventType: "invoice.paid", subject: nil, endpoint: EndpointID("ep_1"),
            createdAt: start, maxAttempts: policy.maxAttempts, dueAt: start)
        for number in 1...attempt { delivery.apply(started(number)) }
        return delivery
    }

    private func started(_ number: Int, _ trigger: AttemptTrigger = .automatic) -> AttemptStarted {
        AttemptStarted(
            delivery: DeliveryID("dlv_1"), number: number, trigger: trigger, action: nil, at: start,
            url: "https://example.com/", headers: [], secrets: ["current"])
    }

    private func answer(_ code: Int, headers: [Header] = []) -> AttemptOutcome {
        AttemptOutcome(
            responseCode: code, failure: (200...299).contains(code) ? nil : .http,
            responseHeaders: headers)
    }

    private func verdict(
        on outcome: AttemptOutcome, attempt: Int = 1, trigger: AttemptTrigger = .automatic,
        policy: RetryPolicy = .reseller, jitter: Double = 0
    ) -> Verdict {
        Lifecycle.verdict(
            on: outcome, trigger: trigger, delivery: delivery(attempt: attempt, of: policy),
            endpoint: endpoint(policy), now: start, jitter: jitter)
    }

    @Test("Every 2xx is a success (B1)", arguments: 200...299)
    func successes(code: Int) {
        #expect(verdict(on: answer(code)).status == .success)
        #expect(verdict(on: answer(code)).nextAttemptAt == nil)
    }

    @Test(
        "Every other answer fails and is scheduled again, redirects included (B1)",
        arguments: [100, 101, 301, 302, 307, 308, 400, 401, 403, 404, 405, 408, 429, 500, 503, 599])
    func failures(code: Int) {
        #expect(verdict(on: answer(code)).status == .failed)
        #expect(verdict(on: answer(code)).nextAttemptAt == start + .minutes(1))
    }

    @Test(
        "Every failure without an answer is scheduled again (B3)",
        arguments: FailureClass.allCases)
    func failuresWithoutAnswer(failure: FailureClass) {
        #expect(verdict(on: AttemptOutcome(failure: failure)).status == .failed)
    }

    @Test("A 2xx that did not end whole is a failure (B1)")
    func brokenSuccess() {
        let outcome = AttemptOutcome(responseCode: 200, failure: .closed)
        #expect(verdict(on: outcome).status == .failed)
    }

    @Test(
        "The reseller schedule pauses as the seed says (B3)",
        arguments: zip(
            1...7,
            [
                .minutes(1), .minutes(5), .minutes(30), .hours(2), .hours(12), .hours(24),
                .hours(48),
            ] as [Milliseconds]))
    func resellerSchedule(attempt: Int, pause: Milliseconds) {
        let verdict = verdict(on: answer(500), attempt: attempt)
        #expect(verdict == Verdict(status: .failed, nextAttemptAt: start + pause, maxAttempts: 8))
    }

    @Test("The eighth failure exhausts the reseller schedule (B3)")
    func resellerExhausts() {
        let verdict = verdict(on: answer(500), attempt: 8)
        #expect(verdict == Verdict(status: .exhausted, nextAttemptAt: nil, maxAttempts: 8))
    }

    @Test("A raised maximum reaches the eighth pause, then repeats the last (B3)")
    func raisedMaximum() {
        var policy = RetryPolicy.reseller
        policy.maxAttempts = 10
        #expect(
            verdict(on: answer(500), attempt: 8, policy: policy)
                == Verdict(status: .failed, nextAttemptAt: start + .hours(72), maxAttempts: 10))
        #expect(
            verdict(on: answer(500), attempt: 9, policy: policy).nextAttemptAt
                == start + .hours(72))
        #expect(verdict(on: answer(500), attempt: 10, policy: policy).status == .exhausted)
    }

    @Test("The portal schedule is three retries within 30 minutes (B3)")
    func portalSchedule() {
        #expect(RetryPolicy.portal.maxAttempts == 4)
        #expect(RetryPolicy.portal.pauses.reduce(.zero, +) < .minutes(30))
        #expect(verdict(on: answer(500), attempt: 4, policy: .portal).status == .exhausted)
    }

    @Test("Jitter only adds, at most a tenth (B3)", arguments: [0, 0.25, 0.5, 0.999_999])
    func jitter(share: Double) throws {
        let next = try #require(verdict(on: answer(500), jitter: share).nextAttemptAt)
        #expect(next >= start + .minutes(1))
        #expect(next <= start + .seconds(66))
    }

    @Test("410 ends the delivery at once (B4)")
    func gone() {
        #expect(
            verdict(on: answer(410))
                == Verdict(status: .exhausted, nextAttemptAt: nil, maxAttempts: 8))
    }

    @Test(
        "Retry-After lengthens a pause, never shortens it, and only on 429 and 503 (B3, D20)",
        arguments: [
            (503, "600", 600), (429, "600", 600), (500, "600", 60), (503, "5", 60), (503, "0", 60),
            (503, "-5", 60), (503, "1e308", 60), (503, "inf", 60), (503, "", 60), (503, " 9", 60),
            (503, "99999999999999999999", 86_400), (503, "90000", 86_400), (503, "soon", 60),
            (503, "Tue, 14 Nov 2023 22:23:20 GMT", 600),
            (503, "Tue, 14 Nov 2023 22:13:21 GMT", 60),
            (503, "Mon, 13 Nov 2023 22:13:20 GMT", 60),
            (503, "Fri, 31 Dec 9999 23:59:59 GMT", 86_400),
            (429, "Tuesday, 14-Nov-23 22:23:20 GMT", 600),
        ])
    func retryAfter(code: Int, value: String, seconds: Int64) {
        let outcome = answer(code, headers: [Header("retry-after", value)])
        #expect(verdict(on: outcome).nextAttemptAt == start + .seconds(seconds))
    }

    @Test("Two Retry-After headers are ambiguous and ignored (B3)")
    func repeatedRetryAfter() {
        let outcome = answer(
            503, headers: [Header("Retry-After", "600"), Header("Retry-After", "700")])
        #expect(verdict(on: outcome).nextAttemptAt == start + .minutes(1))
    }

    @Test("A failed retry leaves status and next attempt as they were (B5)")
    func failedRetry() {
        var delivery = delivery(attempt: 1)
        delivery.apply(ended(1, verdict(on: answer(500))))
        let before = delivery
        delivery.apply(started(2, .retry))
        #expect(delivery.attempts == 2)
        #expect(delivery.maxAttempts == 9)
        let verdict = Lifecycle.verdict(
            on: answer(500), trigger: .retry, delivery: delivery, endpoint: endpoint(), now: start,
            jitter: 0)
        delivery.apply(ended(2, verdict))
        #expect(delivery.status == before.status)
        #expect(delivery.nextAttemptAt == before.nextAttemptAt)
        #expect(delivery.automaticAttempts == before.automaticAttempts)
        #expect(delivery.maxAttempts == 9)
    }

    @Test("A retry that succeeds ends the delivery, one that gets a 410 does, too (B4, B5)")
    func decisiveRetry() {
        #expect(verdict(on: answer(200), trigger: .retry).status == .success)
        #expect(verdict(on: answer(410), trigger: .retry).status == .exhausted)
    }

    @Test("An interrupted attempt is followed by another, and uses nothing of the budget up (D1)")
    func interrupted() {
        var once = RetryPolicy.reseller
        once.maxAttempts = 1
        var delivery = delivery(attempt: 1, of: once)
        delivery.interrupt(1, endpoint(once), at: start)
        #expect(delivery.status == .failed)
        #expect(delivery.nextAttemptAt == start + .minutes(1))
        #expect((delivery.attempts, delivery.maxAttempts) == (1, 2))
        delivery.apply(started(2))
        let last = Lifecycle.verdict(
            on: answer(500), trigger: .automatic, delivery: delivery, endpoint: endpoint(once),
            now: start, jitter: 0)
        #expect(last == Verdict(status: .exhausted, nextAttemptAt: nil, maxAttempts: 2))
    }

    @Test("Who is interrupted over and over comes to an end; an answer between begins anew")
    func interruptedForEver() {
        var delivery = delivery(attempt: 1)
        for number in 1..<1000 where delivery.status != .exhausted {
            if number > 1 { delivery.apply(started(number)) }
            delivery.interrupt(number, endpoint(), at: start)
        }
        #expect(delivery.status == .exhausted)
        #expect(delivery.attempts == Lifecycle.maxInterruptions + 1)
        var spared = self.delivery(attempt: 1)
        for number in 1...7 {
            if number > 1 { spared.apply(started(number)) }
            if number.isMultiple(of: 2) {
                spared.interrupt(number, endpoint(), at: start)
            } else {
                let verdict = Lifecycle.verdict(
                    on: answer(500), trigger: .automatic, delivery: spared, endpoint: endpoint(),
                    now: start, jitter: 0)
                spared.apply(ended(number, verdict))
            }
            #expect(spared.status == .failed)
        }
        #expect(spared.automaticAttempts == 4)
    }

    @Test("Retries of an operator, and interruptions long ago, are none of the ten in a row")
    func interruptedInARow() {
        var delivery = delivery(attempt: 1)
        delivery.apply(ended(1, verdict(on: answer(500))))
        var number = 1
        func fail(_ trigger: AttemptTrigger, interrupted: Bool) {
            number += 1
            delivery.apply(started(number, trigger))
            if interrupted {
                return delivery.interrupt(number, endpoint(), at: start, trigger: trigger)
            }
            let verdict = Lifecycle.verdict(
                on: answer(500), trigger: trigger, delivery: delivery, endpoint: endpoint(),
                now: start, jitter: 0)
            delivery.apply(ended(number, verdict))
        }
        for _ in 1...20 { fail(.retry, interrupted: false) }
        for _ in 1..<Lifecycle.maxInterruptions { fail(.automatic, interrupted: true) }
        fail(.retry, interrupted: false)
        for _ in 1...Lifecycle.maxInterruptions { fail(.automatic, interrupted: true) }
        #expect(delivery.status == .failed)
        #expect(delivery.interruptions == Lifecycle.maxInterruptions)
        fail(.automatic, interrupted: true)
        #expect(delivery.status == .exhausted)
    }

    @Test("An interrupted retry of an operator leaves the schedule and its budget alone (B5)")
    func interruptedRetry() {
        var delivery = delivery(attempt: 1)
        delivery.apply(ended(1, verdict(on: answer(500))))
        let before = delivery
        delivery.apply(started(2, .retry))
        delivery.interrupt(2, endpoint(), at: start, trigger: .retry)
        #expect(delivery.automaticAttempts == before.automaticAttempts)
        #expect(delivery.nextAttemptAt == before.nextAttemptAt)
        #expect((delivery.attempts, delivery.maxAttempts) == (2, 9))
    }

    @Test("A retry that fails while its endpoint is deleted leaves what had failed for good (B5)")
    func retryOfDeletedEndpoint() {
        var delivery = delivery(attempt: 3)
        delivery.apply(ended(3, Verdict(status: .exhausted, nextAttemptAt: nil, maxAttempts: 3)))
        delivery.apply(started(4, .retry))
        delivery.applyEndpointDeleted(at: start)
        let verdict = Lifecycle.verdict(
            on: answer(500), trigger: .retry, delivery: delivery,
            endpoint: endpoint(status: .deleted), now: start, jitter: 0)
        #expect(verdict.status == .exhausted)
    }

    @Test("What a cancelled delivery had in flight may still succeed, and never goes on (B8, B11)")
    func cancelledInFlight() {
        var delivery = delivery(attempt: 1)
        delivery.applyEndpointDeleted(at: start)
        #expect(delivery.status == .cancelled)
        func verdict(_ code: Int) -> Verdict {
            Lifecycle.verdict(
                on: answer(code), trigger: .automatic, delivery: delivery,
                endpoint: endpoint(status: .deleted), now: start, jitter: 0)
        }
        #expect(verdict(200).status == .success)
        #expect(verdict(500) == Verdict(status: .cancelled, nextAttemptAt: nil, maxAttempts: 8))
    }

    @Test("Attempt numbers never start over, whatever is replayed (B6)")
    func numbersGoOn() {
        var delivery = delivery(attempt: 3)
        delivery.apply(ended(3, Verdict(status: .exhausted, nextAttemptAt: nil, maxAttempts: 3)))
        let action = OperatorAction(
            id: ActionID("act_1"), kind: .replay,
            by: OperatorIdentity(user: "ada", host: "ops", terminal: nil), at: start, reason: nil,
            query: nil, notBefore: start, targets: [delivery.id], refusals: [])
        delivery.apply(
            ActionApplied(
                action: action.id, delivery: delivery.id, at: start,
                effect: .replayed(maxAttempts: 8)), of: action)
        #expect(delivery.status == .pending)
        #expect(delivery.attempts == 0)
        #expect(delivery.maxAttempts == 8)
        #expect(delivery.replays == 1)
        #expect(delivery.nextAttemptAt == start)
        #expect(delivery.lastAttemptNumber == 3)
        #expect(delivery.scheduleTrigger == .replay)
        #expect(delivery.operators == ["ada@ops"])
    }

    private func ended(_ number: Int, _ verdict: Verdict) -> AttemptEnded {
        AttemptEnded(
            delivery: DeliveryID("dlv_1"), number: number, at: start, outcome: answer(500),
            verdict: verdict)
    }
}

extension Delivery {
    /// Ends an attempt as the next dispatcher does whose predecessor died of it.
    fileprivate mutating func interrupt(
        _ number: Int, _ endpoint: Endpoint, at moment: Timestamp,
        trigger: AttemptTrigger = .automatic
    ) {
        let outcome = Lifecycle.interrupted(startedAt: moment, noticedAt: moment)
        apply(
            AttemptEnded(
                delivery: id, number: number, at: moment, outcome: outcome,
                verdict: Lifecycle.verdict(
                    on: outcome, trigger: trigger, delivery: self, endpoint: endpoint, now: moment,
                    jitter: 0)))
    }
}
