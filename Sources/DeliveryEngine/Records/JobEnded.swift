/// A job that has acted on all its targets.
package struct JobEnded: Hashable, Sendable {
    /// The job.
    package let job: JobID
    /// When.
    package let at: Timestamp

    /// An ended job.
    package init(job: JobID, at: Timestamp) {
        self.job = job
        self.at = at
    }
}
