/// When a job stops by itself.
package struct JobLimits: Hashable, Sendable {
    /// As many failures one after the other.
    package var failuresInARow: Int
    /// So large a part of the latest results failed, in percent.
    package var failurePercent: Int

    /// The longest that a job can be called back before anything leaves: no clock that was set back
    /// makes it longer.
    package static let longestGrace = Milliseconds.minutes(1)
    /// How many of the latest results the share is taken of.
    package static let window = 100
    /// From how many results on the share counts: fewer say little.
    package static let leastResults = 40
    /// What an operator gets who does not say otherwise: ten in a row is how the breaker knows an
    /// outage, and a receiver that fails a quarter of what it gets is not well.
    package static let standard = JobLimits(failuresInARow: 10, failurePercent: 25)

    /// Limits.
    package init(failuresInARow: Int, failurePercent: Int) {
        self.failuresInARow = failuresInARow
        self.failurePercent = failurePercent
    }
}
