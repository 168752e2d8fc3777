/// A job that stopped by itself, because the receiver does not bear it.
package struct JobStopped: Hashable, Sendable {
    /// The job.
    package let job: JobID
    /// When.
    package let at: Timestamp
    /// Why, one clause for the operator.
    package let reason: String

    /// A stopped job.
    package init(job: JobID, at: Timestamp, reason: String) {
        self.job = job
        self.at = at
        self.reason = reason
    }
}
