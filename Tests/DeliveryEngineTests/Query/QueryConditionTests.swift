import DeliveryEngine
import Testing

struct QueryConditionTests {
    private func row(_ change: (inout Delivery) -> Void) -> TestRow {
        TestRow(lastSuccess: TestRow.now - .minutes(1), change: change)
    }

    @Test("is:failed asks for the last attempt, whatever the status (A6)")
    func failed() throws {
        for status in DeliveryStatus.allCases {
            #expect(
                try row {
                    $0.status = status
                    $0.failure = .timeout
                }.matches("is:failed"))
        }
        #expect(try !row { $0.responseCode = 204 }.matches("is:failed"))
        #expect(try row { $0.responseCode = 204 }.matches("is:ok"))
        #expect(try !row { _ in }.matches("is:ok or is:failed"))
        #expect(try row { $0.responseCode = 500 }.matches("is:failed"))
    }

    @Test("is:stuck means due for a minute, and neither attempted nor in flight")
    func stuck() throws {
        let due = TestRow.now - DetectorFacts.overdue
        #expect(try row { $0.nextAttemptAt = due }.matches("is:stuck"))
        #expect(try !row { $0.nextAttemptAt = due + Milliseconds(1) }.matches("is:stuck"))
        #expect(try !row { $0.nextAttemptAt = nil }.matches("is:stuck"))
        #expect(
            try row {
                $0.requestedRetry = RequestedRetry(action: ActionID("act_1"), notBefore: due)
            }.matches("is:stuck is:requested"))
        #expect(
            try !row {
                $0.nextAttemptAt = due
                $0.inFlight = AttemptInFlight(
                    number: 1, startedAt: due, trigger: .automatic, action: nil)
            }.matches("is:stuck"))
    }

    @Test("What the breaker, a pause or a disabled endpoint holds is not stuck")
    func held() throws {
        func isStuck(_ endpoint: Endpoint?, _ outage: EndpointOutage? = nil) throws -> Bool {
            let gate = EndpointGate(endpoint, outage: outage)
            return try TestRow(gate: gate) { $0.nextAttemptAt = TestRow.now - .hours(1) }
                .matches("is:stuck")
        }
        func outage(_ probeAt: Timestamp?) -> EndpointOutage {
            EndpointOutage(failuresInARow: 12, since: TestRow.now - .hours(2), probeAt: probeAt)
        }
        var endpoint = TestRow.endpoint
        #expect(try isStuck(endpoint))
        #expect(try !isStuck(endpoint, outage(TestRow.now + .minutes(4))))
        #expect(try !isStuck(endpoint, outage(nil)), "a probe is under way")
        #expect(try isStuck(endpoint, outage(TestRow.now - .minutes(1))), "no probe left")
        endpoint.hold = EndpointHold(
            by: OperatorIdentity(user: "bob", host: "bastion", terminal: nil), since: TestRow.now,
            reason: nil)
        #expect(try !isStuck(endpoint))
        endpoint.status = .disabled
        #expect(try !isStuck(endpoint))
        #expect(try !isStuck(nil))
    }

    @Test("A retry that an operator asked for passes the breaker, so that it can be stuck there")
    func requested() throws {
        let outage = EndpointOutage(
            failuresInARow: 12, since: TestRow.now - .hours(2), probeAt: TestRow.now + .hours(1))
        let row = TestRow(gate: EndpointGate(TestRow.endpoint, outage: outage)) {
            $0.requestedRetry = RequestedRetry(
                action: ActionID("act_1"), notBefore: TestRow.now - .minutes(2))
        }
        #expect(try row.matches("is:stuck"))
    }

    @Test("is:recoverable means failed or exhausted before the endpoint's last success")
    func recoverable() throws {
        for status in DeliveryStatus.allCases {
            let isRecoverable = status == .failed || status == .exhausted
            let found = try row {
                $0.status = status
                $0.attemptedAt = TestRow.now - .minutes(2)
            }.matches("is:recoverable")
            #expect(found == isRecoverable)
        }
        #expect(
            try !row {
                $0.status = .exhausted
                $0.attemptedAt = TestRow.now
            }.matches("is:recoverable"))
    }
}
