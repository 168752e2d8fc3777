import DeliveryEngine
import Testing

struct ScheduleTests {
    private let now = DiagnosisTests.now

    @Test("The schedule ahead is the policy from here on (B3)")
    func ahead() {
        let delivery = DiagnosisTests.delivery(.failed, code: 503, failure: .http) {
            $0.nextAttemptAt = now + .minutes(30)
        }
        let planned = Schedule.ahead(delivery, endpoint: DiagnosisTests.endpoint())
        #expect(planned.map(\.number) == [4, 5, 6, 7, 8])
        let pauses: [Milliseconds] = [.hours(2), .hours(12), .hours(24), .hours(48)]
        #expect(zip(planned.dropFirst(), planned).map { $0.at - $1.at } == pauses)
        #expect(planned.allSatisfy { $0.trigger == .automatic })
    }

    @Test("A retry asked for comes between and uses up nothing (B5)")
    func requested() {
        let delivery = DiagnosisTests.delivery(.failed, code: 503, failure: .http) {
            $0.automaticAttempts = 7
            $0.nextAttemptAt = now + .minutes(30)
            $0.requestedRetry = RequestedRetry(action: ActionID("act_1"), notBefore: now)
        }
        let planned = Schedule.ahead(delivery, endpoint: DiagnosisTests.endpoint())
        #expect(planned.map(\.trigger) == [.retry, .automatic])
        #expect(planned.map(\.number) == [4, 5])
    }

    @Test("Nothing is planned where nothing will happen by itself")
    func nothing() {
        let exhausted = DiagnosisTests.delivery(.exhausted, code: 410, failure: .http)
        #expect(Schedule.ahead(exhausted, endpoint: DiagnosisTests.endpoint()).isEmpty)
        let failed = DiagnosisTests.delivery(.failed, code: 503, failure: .http) {
            $0.nextAttemptAt = now
        }
        #expect(Schedule.ahead(failed, endpoint: nil).isEmpty)
        #expect(
            Schedule.ahead(failed, endpoint: DiagnosisTests.endpoint(status: .deleted)).isEmpty)
    }

    @Test("The plan of a replay says so (B6)")
    func replay() {
        let delivery = DiagnosisTests.delivery(.pending) {
            $0.nextAttemptAt = now
            $0.replays = 1
            $0.queuedBy = ActionID("act_1")
        }
        let planned = Schedule.ahead(delivery, endpoint: DiagnosisTests.endpoint())
        #expect(planned.count == 8 && planned.allSatisfy { $0.trigger == .replay })
    }

    @Test(
        "A schedule names the pauses that its attempts come to, and how long they take together",
        arguments: [
            (RetryPolicy.reseller, "at most 8 over 3.6d: 1m 5m 30m 2h 12h 24h 48h"),
            (.portal, "at most 4 over 27m: 2m 8m 17m"),
            (RetryPolicy(name: "custom", pauses: [.seconds(1)], maxAttempts: 1), "at most 1"),
            (
                RetryPolicy(
                    name: "custom", pauses: [.minutes(1), .minutes(5)], maxAttempts: 5),
                "at most 5 over 16m: 1m 5m, and 2 more such pauses"
            ),
        ])
    func course(policy: RetryPolicy, says: String) {
        #expect(policy.course == says)
        let pauses = (1..<max(policy.maxAttempts, 2)).compactMap {
            policy.pause(afterAttempt: $0, jitter: 0)
        }
        #expect(policy.span == Milliseconds(pauses.reduce(0) { $0 + $1.count }))
    }
}
