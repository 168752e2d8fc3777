/// How fast a job may go, from how it has fared since it was last started.
///
/// First the canary; then the ramp, whose steps are earned by 2xx and not by time: one a second,
/// five a second, and then the full rate.
package enum JobPacing {
    /// The steps of the ramp: up to so many a second, until so many more got their 2xx.
    package static let steps: [(ratePerSecond: Double, successes: Int)] = [(1, 5), (5, 25)]
    /// The fewest that may be under way at once behind the canary.
    ///
    /// An endpoint that hangs must not hold up what goes to others; how many one endpoint gets at
    /// once is its lane's to say.
    static let leastInFlight = 16
    /// As many seconds' worth of starts may be under way: a usual timeout's.
    static let secondsInFlight = 10.0

    /// Where a job stands in its course.
    package enum Stage: Hashable, Sendable {
        /// The canary: so many still have to get their 2xx.
        case canary(Int)
        /// A step of the ramp, from 1.
        case ramp(Int)
        /// Full speed.
        case full
    }

    /// Where a job of this manner stands.
    package static func stage(_ tally: JobTally, _ manner: JobManner) -> Stage {
        let missing = manner.canary - tally.proven
        if missing > 0 { return .canary(missing) }
        var proven = -missing
        for (index, step) in steps.enumerated() {
            if step.ratePerSecond >= manner.topRate { return .full }
            if proven < step.successes { return .ramp(index + 1) }
            proven -= step.successes
        }
        return .full
    }

    /// The rate at a stage; the canary goes as soon as it can.
    package static func ratePerSecond(_ stage: Stage, _ manner: JobManner) -> Double? {
        switch stage {
        case .canary: nil
        case .ramp(let step): min(steps[step - 1].ratePerSecond, manner.topRate)
        case .full: manner.topRate
        }
    }

    /// How long nothing of a job may leave, because its operator can still call it back.
    ///
    /// What has begun is called back no more, whatever the clock says by now.
    package static func graceLeft(
        _ plan: JobPlanned, startedAt: Timestamp?, at now: Timestamp
    ) -> Milliseconds {
        guard startedAt == nil else { return .zero }
        return plan.notBefore.map { min(max(.zero, $0 - now), JobLimits.longestGrace) } ?? .zero
    }

    /// How many more may start now without regard to the rate.
    static func room(_ tally: JobTally, _ manner: JobManner) -> Int {
        let stage = stage(tally, manner)
        if case .canary(let missing) = stage { return max(0, missing - tally.inFlight) }
        let rate = ratePerSecond(stage, manner) ?? manner.topRate
        return max(0, max(leastInFlight, Int(rate * secondsInFlight)) - tally.inFlight)
    }

    /// How long the rest takes at least if all goes well, from now on.
    package static func timeLeft(_ tally: JobTally, _ manner: JobManner) -> Milliseconds {
        var left = Double(tally.left)
        var seconds = 0.0
        var proven = tally.proven
        if proven < manner.canary {
            left -= Double(manner.canary - proven)
            proven = manner.canary
        }
        proven -= manner.canary
        for step in steps where step.ratePerSecond < manner.topRate {
            let here = min(max(left, 0), Double(max(step.successes - proven, 0)))
            seconds += here / step.ratePerSecond
            left -= here
            proven = max(0, proven - step.successes)
        }
        seconds += max(left, 0) / manner.topRate
        return Milliseconds(Int64(min(seconds * 1000, 1e15)))
    }
}
