/// A job and how it stands, without its targets one by one.
package struct JobSummary: Hashable, Sendable {
    /// What was planned.
    package let plan: JobPlanned
    /// How it has fared.
    package let tally: JobTally
    /// Where it stands.
    package let phase: JobPhase
    /// The first attempt's start.
    package let startedAt: Timestamp?
    /// When anything of it last happened.
    package let touchedAt: Timestamp
    /// How often and why it stopped by itself, in order.
    package let stops: [JobStopped]
    /// What operators did with it, in order.
    package let controls: [JobControlled]

    /// A summary.
    package init(
        plan: JobPlanned, tally: JobTally, phase: JobPhase, startedAt: Timestamp? = nil,
        touchedAt: Timestamp, stops: [JobStopped] = [], controls: [JobControlled] = []
    ) {
        self.plan = plan
        self.tally = tally
        self.phase = phase
        self.startedAt = startedAt
        self.touchedAt = touchedAt
        self.stops = stops
        self.controls = controls
    }

    /// Where it stands in its course, `nil` while it does not run.
    package var stage: JobPacing.Stage? {
        guard case .running = phase else { return nil }
        return JobPacing.stage(tally, plan.manner)
    }

    /// Its present rate, `nil` while it does not run and during the canary.
    package var ratePerSecond: Double? {
        stage.flatMap { JobPacing.ratePerSecond($0, plan.manner) }
    }

    /// How long it can still be called back before anything leaves, `nil` once that is over and
    /// while it does not run.
    package func graceLeft(at now: Timestamp) -> Milliseconds? {
        guard case .running = phase else { return nil }
        let left = JobPacing.graceLeft(plan, startedAt: startedAt, at: now)
        return left > .zero ? left : nil
    }

    /// How long the rest takes at least, `nil` once it is over.
    package var timeLeft: Milliseconds? {
        phase.isOver ? nil : JobPacing.timeLeft(tally, plan.manner)
    }

    /// Whether no turn of it has come: nothing was sent and nothing refused.
    package var isUntouched: Bool { tally.waiting == tally.total && startedAt == nil }

    /// The share that is settled, in percent.
    package var percent: Int { tally.total == 0 ? 100 : tally.settled * 100 / tally.total }
}
