import DeliveryEngine

extension RecordSamples {
    static let jobID = JobID(ULID(bits: 9))

    /// Records of a job, full and bare.
    static let jobs: [Record] = [
        .jobPlanned(
            JobPlanned(
                id: jobID, kind: .replay, by: identity, at: moment, reason: hostile,
                ticket: "INC-1", query: "status:failed",
                manner: JobManner(
                    canary: 3, ratePerSecond: 0.5,
                    limits: JobLimits(failuresInARow: 4, failurePercent: 50)),
                targetCount: 2,
                leftOut: PlanClass.allCases.filter { $0.recorded == $0 }.map { .init($0, 7) },
                notBefore: moment)),
        .jobPlanned(
            JobPlanned(
                id: JobID(""), kind: .retry, by: identity, at: moment, reason: "", ticket: nil,
                query: nil, manner: .usual, targetCount: 0, leftOut: [])),
        .jobTargets(
            JobTargets(
                job: jobID,
                deliveries: [
                    deliveryID, foreignID, DeliveryID(ULID(bits: 0)),
                    DeliveryID(ULID(bits: .max)), deliveryID,
                ])),
        .jobTargets(JobTargets(job: jobID, deliveries: [])),
        .jobControlled(
            JobControlled(
                job: jobID, control: .pause, by: identity, at: moment, reason: hostile)),
        .jobControlled(
            JobControlled(job: jobID, control: .cancel, by: identity, at: moment, reason: nil)),
        .jobStopped(JobStopped(job: jobID, at: moment, reason: hostile)),
        .jobEnded(JobEnded(job: jobID, at: moment)),
    ]
}
