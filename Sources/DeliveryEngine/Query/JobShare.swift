/// That a delivery is one of a job's, and what became of it there.
package struct JobShare: Hashable, Sendable {
    /// The job.
    package let job: JobID
    /// What became of the delivery in it.
    package let outcome: JobOutcome

    /// A share.
    package init(job: JobID, outcome: JobOutcome) {
        self.job = job
        self.outcome = outcome
    }
}
