/// What an operator did with a job.
package struct JobControlled: Hashable, Sendable {
    /// What can be done with a job.
    package enum Control: String, Hashable, Sendable, CaseIterable {
        /// Hold it; what is in flight comes to its end.
        case pause
        /// Let it go on, with canary and ramp as at the beginning.
        case resume
        /// End it for good.
        case cancel
    }

    /// The job.
    package let job: JobID
    /// What was done.
    package let control: Control
    /// Who did it.
    package let by: OperatorIdentity
    /// When.
    package let at: Timestamp
    /// Why, where that was said.
    package let reason: String?

    /// A controlled job.
    package init(
        job: JobID, control: Control, by: OperatorIdentity, at: Timestamp, reason: String?
    ) {
        self.job = job
        self.control = control
        self.by = by
        self.at = at
        self.reason = reason
    }
}
