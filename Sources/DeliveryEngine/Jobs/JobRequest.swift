/// An operator's wish to have a plan carried out as a job.
package struct JobRequest: Hashable, Sendable {
    /// The plan as it was shown.
    package let plan: BulkPlan
    /// The classes of it that are switched on.
    package let classes: Set<PlanClass>
    /// Who asks.
    package let by: OperatorIdentity
    /// Why.
    package let reason: String
    /// The ticket it belongs to.
    package let ticket: String?
    /// How it is to go.
    package let manner: JobManner
    /// How long it can be called back before anything leaves.
    package let grace: Milliseconds

    /// A wish.
    package init(
        plan: BulkPlan, classes: Set<PlanClass>, by: OperatorIdentity, reason: String,
        ticket: String? = nil, manner: JobManner = .usual, grace: Milliseconds = .zero
    ) {
        self.plan = plan
        self.classes = classes
        self.by = by
        self.reason = reason
        self.ticket = ticket
        self.manner = manner
        self.grace = grace
    }
}
