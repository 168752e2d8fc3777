/// Whether a job goes on, from how it has fared.
package enum JobVerdict: Hashable, Sendable {
    /// It goes on.
    case goesOn
    /// It stops by itself; the reason is one clause for the operator.
    case stops(String)
    /// Everything has been done.
    case isDone

    /// The verdict on a job of this manner; `last` says in words what the last result was.
    package static func on(
        _ tally: JobTally, _ manner: JobManner, last: String = "it failed"
    ) -> JobVerdict {
        let limits = manner.limits
        // Results come together: another that got its 2xx may have been counted behind the failure.
        let isUnproven = tally.proven < manner.canary && tally.latestFailures > 0
        if isUnproven || tally.hasFailure(amongFirst: manner.canary), tally.left > 0 {
            return .stops("the canary failed: \(last)")
        }
        if tally.failuresInARow >= limits.failuresInARow, tally.left > 0 {
            return .stops("\(tally.failuresInARow) failures in a row, the last: \(last)")
        }
        let share = tally.latestFailures * 100
        if tally.latestCount >= JobLimits.leastResults, tally.left > 0,
            share > limits.failurePercent * tally.latestCount
        {
            return .stops(
                "\(tally.latestFailures) of the latest \(tally.latestCount) failed, more than "
                    + "\(limits.failurePercent) %; the last: \(last)")
        }
        return tally.left == 0 ? .isDone : .goesOn
    }
}
