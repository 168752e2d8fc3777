import DeliveryEngine

extension Fixture {
    /// How a job of the stories stands.
    enum JobState {
        case running, paused, stopped, cancelled, done
    }

    /// A job that `ada` planned ten minutes ago.
    static func job(
        _ number: Int, _ state: JobState, delivered: Int = 0, failed: Int = 0, refused: Int = 0,
        inFlight: Int = 0, waiting: Int = 0, kind: ActionKind = .retry,
        manner: JobManner = .usual, notBefore: Timestamp? = nil
    ) -> JobSummary {
        let id = JobID(ULID(time: now - .minutes(10), chance: UInt128(number)))
        var tally = JobTally(waiting: waiting)
        tally.delivered = delivered
        tally.failed = failed
        tally.refused = refused
        tally.inFlight = inFlight
        tally.proven = delivered
        let bob = OperatorIdentity(user: "bob", host: "bastion", terminal: nil)
        let paused = JobControlled(
            job: id, control: .pause, by: bob, at: now - .minutes(1), reason: "deploy")
        let cancelled = JobControlled(
            job: id, control: .cancel, by: bob, at: now - .minutes(1), reason: nil)
        let stopped = JobStopped(
            job: id, at: now - .minutes(1), reason: "10 failures in a row, the last: 503")
        let phase: JobPhase =
            switch state {
            case .running: .running
            case .paused: .paused(paused)
            case .stopped: .stopped(stopped)
            case .cancelled: .cancelled(cancelled)
            case .done: .done(JobEnded(job: id, at: now - .minutes(1)))
            }
        let plan = JobPlanned(
            id: id, kind: kind, by: ada, at: now - .minutes(10), reason: "receiver fixed, INC-7",
            ticket: "INC-7", query: "is:failed", manner: manner, targetCount: tally.total,
            leftOut: [.init(.delivered, 12)], notBefore: notBefore)
        return JobSummary(
            plan: plan, tally: tally, phase: phase,
            startedAt: notBefore == nil ? now - .minutes(9) : nil,
            touchedAt: now - .minutes(1), stops: state == .stopped ? [stopped] : [],
            controls: state == .paused ? [paused] : state == .cancelled ? [cancelled] : [])
    }
}
