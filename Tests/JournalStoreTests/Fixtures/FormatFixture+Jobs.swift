import DeliveryEngine

@testable import JournalStore

/// What the stores with jobs have behind the first one's records.
extension FormatFixture {
    static let jobs = [50, 51].map { JobID(ULID(bits: $0)) }

    static let graceEnd = at(25)

    /// A job that stopped by itself, and one that an operator ended.
    static func jobBatches(notBefore: Timestamp?) -> [[Record]] {
        [
            planned(0, [1, 2], .retry, nil),
            control(0, .pause), control(0, .resume),
            [applied(jobs[0].action, 2, .retryQueued), started(2, 2, jobs[0].action)],
            [
                ended(2, 2, 410, .exhausted),
                .jobStopped(JobStopped(job: jobs[0], at: at(22), reason: "the canary failed: 410")),
            ],
            planned(1, [2], .replay, notBefore), control(1, .cancel),
        ]
    }

    private static func planned(
        _ job: Int, _ targets: [Int], _ kind: ActionKind, _ notBefore: Timestamp?
    ) -> [Record] {
        [
            .jobPlanned(
                JobPlanned(
                    id: jobs[job], kind: kind, by: ana, at: at(20), reason: "receiver fixed",
                    ticket: "INC-7", query: "is:failed",
                    manner: JobManner(canary: 1, ratePerSecond: 5), targetCount: targets.count,
                    leftOut: [.init(.delivered, 12), .init(.deliveredBefore, 3)],
                    notBefore: notBefore)),
            .jobTargets(JobTargets(job: jobs[job], deliveries: targets.map { deliveries[$0] })),
        ]
    }

    private static func control(_ job: Int, _ control: JobControlled.Control) -> [Record] {
        [
            .jobControlled(
                JobControlled(job: jobs[job], control: control, by: ana, at: at(21), reason: nil))
        ]
    }
}
