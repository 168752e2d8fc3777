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

    @Test("is:stuck means due, and neither attempted nor in flight")
    func stuck() throws {
        let due = TestRow.now
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
