/// How a job has fared so far, in numbers: everything that its verdict and its pace need.
package struct JobTally: Hashable, Sendable {
    /// Targets whose turn has not come, those to be sent again after an interruption included.
    package var waiting = 0
    /// Attempts of it that have started and not ended.
    package var inFlight = 0
    /// Targets that got their 2xx.
    package var delivered = 0
    /// Targets whose attempt failed.
    package var failed = 0
    /// Targets that could not be sent when their turn came.
    package var refused = 0
    /// Targets that got their 2xx by something else before their turn came: by their schedule, or by
    /// another action.
    package var overtaken = 0
    /// Targets that are no more in the log, purged since: no part of the total, as nothing is known
    /// of what became of them.
    package var gone = 0
    /// How many attempts of it a dying process cut short.
    package var interrupted = 0
    /// How many got their 2xx since it was started or last resumed.
    package var proven = 0
    /// How many failed one after the other.
    package var failuresInARow = 0
    /// The latest results, the newest lowest, 1 for a failure.
    package var latest: UInt128 = 0
    /// How many of them there are, at most `JobLimits.window`.
    package var latestCount = 0

    /// Nothing done of so many.
    package init(waiting: Int = 0) { self.waiting = waiting }

    /// All targets.
    package var total: Int { left + settled }
    /// Those that nothing is known of yet.
    package var left: Int { waiting + inFlight }
    /// Those of which everything is known.
    package var settled: Int { arrived + failed + refused }
    /// Those that got their 2xx, by it or by something else.
    package var arrived: Int { delivered + overtaken }
    /// Those that did not get through: failed and refused.
    package var notDelivered: Int { failed + refused }
    /// How many of the latest results are failures.
    package var latestFailures: Int { latest.nonzeroBitCount }

    /// Whether one of the first so many results since it was started or last resumed is a failure; where
    /// more are known than are looked back at, that is not known any more.
    func hasFailure(amongFirst number: Int) -> Bool {
        guard latestCount < JobLimits.window else { return false }
        return latest >> UInt128(max(0, latestCount - number)) != 0
    }

    /// Takes in that a target's turn came.
    mutating func start() {
        waiting -= 1
        inFlight += 1
    }

    /// Takes back a start that came to nothing.
    mutating func giveBack() {
        waiting += 1
        inFlight -= 1
    }

    /// Takes in that a target was refused when its turn came.
    mutating func refuse() {
        waiting -= 1
        refused += 1
    }

    /// Takes in that a target had got its 2xx by something else when its turn came.
    mutating func passBy() {
        waiting -= 1
        overtaken += 1
    }

    /// Takes in how an attempt ended.
    ///
    /// One that a dying process cut short says nothing about the receiver, and its target waits
    /// again where `isAgain`.
    mutating func end(_ failure: FailureClass?, isAgain: Bool) {
        inFlight -= 1
        if failure == .interrupted {
            interrupted += 1
            if isAgain { waiting += 1 } else { failed += 1 }
            return
        }
        if failure == nil { delivered += 1 } else { failed += 1 }
        note(isFailure: failure != nil)
    }

    /// Begins anew with canary and ramp, as after a pause: what was wrong is said to be mended.
    mutating func resume() {
        proven = 0
        failuresInARow = 0
        latest = 0
        latestCount = 0
    }

    private mutating func note(isFailure: Bool) {
        let mask: UInt128 = 1 << UInt128(JobLimits.window) - 1
        latest = (latest << 1 | (isFailure ? 1 : 0)) & mask
        latestCount = min(latestCount + 1, JobLimits.window)
        failuresInARow = isFailure ? failuresInARow + 1 : 0
        if !isFailure { proven += 1 }
    }
}
