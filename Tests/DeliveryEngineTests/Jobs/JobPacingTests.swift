import Testing

@testable import DeliveryEngine

@Suite("How fast a job may go")
struct JobPacingTests {
    struct Step: Sendable, CustomTestStringConvertible {
        let proven: Int
        var canary = 1
        var rate: Double?
        let stage: JobPacing.Stage
        let expected: Double?
        var testDescription: String { "\(proven) of canary \(canary) at \(rate ?? 25)" }
    }

    @Test(
        "Canary, then 1, 5 and 25 a second, each earned by 2xx",
        arguments: [
            Step(proven: 0, stage: .canary(1), expected: nil),
            Step(proven: 1, stage: .ramp(1), expected: 1),
            Step(proven: 5, stage: .ramp(1), expected: 1),
            Step(proven: 6, stage: .ramp(2), expected: 5),
            Step(proven: 30, stage: .ramp(2), expected: 5),
            Step(proven: 31, stage: .full, expected: 25),
            Step(proven: 1, canary: 3, stage: .canary(2), expected: nil),
            Step(proven: 0, canary: 0, stage: .ramp(1), expected: 1),
            Step(proven: 1, rate: 0.5, stage: .full, expected: 0.5),
            Step(proven: 6, rate: 3, stage: .full, expected: 3),
            Step(proven: 6, rate: 500, stage: .ramp(2), expected: 5),
            Step(proven: 31, rate: 500, stage: .full, expected: 500),
        ])
    func stages(step: Step) {
        var tally = JobTally(waiting: 1000)
        tally.proven = step.proven
        let manner = JobManner(canary: step.canary, ratePerSecond: step.rate)
        let stage = JobPacing.stage(tally, manner)
        #expect(stage == step.stage)
        #expect(JobPacing.ratePerSecond(stage, manner) == step.expected)
    }

    @Test(
        "Until its grace is over nothing of a job may leave; without one it may at once",
        arguments: [
            (Int64?.none, Int64(0), Int64(0)), (5_000, 0, 5_000), (5_000, 4_999, 1),
            (5_000, 5_000, 0),
            (5_000, 60_000, 0), (0, 0, 0),
        ])
    func grace(notBefore: Int64?, now: Int64, left: Int64) {
        let start = Timestamp(milliseconds: 1_793_541_600_000)
        let plan = JobPlanned(
            id: JobID("job_1"), kind: .retry,
            by: OperatorIdentity(user: "ada", host: "bastion", terminal: nil), at: start,
            reason: "", ticket: nil, query: nil, manner: .usual, targetCount: 1, leftOut: [],
            notBefore: notBefore.map { start + Milliseconds($0) })
        let moment = start + Milliseconds(now)
        #expect(JobPacing.graceLeft(plan, startedAt: nil, at: moment) == Milliseconds(left))
        #expect(JobPacing.graceLeft(plan, startedAt: start, at: moment) == .zero)
        let job = JobSummary(
            plan: plan, tally: JobTally(waiting: 1), phase: .running, touchedAt: start)
        #expect(job.graceLeft(at: moment) == (left == 0 ? nil : Milliseconds(left)))
    }

    @Test("During the canary no more start than the canary has, and none beside those under way")
    func canaryRoom() {
        var tally = JobTally(waiting: 100)
        let manner = JobManner(canary: 2)
        #expect(JobPacing.room(tally, manner) == 2)
        tally.start()
        tally.start()
        #expect(JobPacing.room(tally, manner) == 0)
        tally.end(nil, isAgain: false)
        #expect(JobPacing.room(tally, manner) == 0, "the other canary is still under way")
        tally.end(nil, isAgain: false)
        #expect(JobPacing.room(tally, manner) == JobPacing.leastInFlight)
    }

    @Test("The time left counts the canary's ramp and then the full rate")
    func timeLeft() {
        var tally = JobTally(waiting: 1031)
        #expect(JobPacing.timeLeft(tally, .usual) == Milliseconds(5_000 + 5_000 + 40_000))
        tally.proven = 31
        tally.waiting = 1000
        #expect(JobPacing.timeLeft(tally, .usual) == .seconds(40))
        #expect(JobPacing.timeLeft(tally, JobManner(ratePerSecond: 0.5)) == .seconds(2000))
        tally.waiting = 0
        #expect(JobPacing.timeLeft(tally, .usual) == .zero)
    }
}
