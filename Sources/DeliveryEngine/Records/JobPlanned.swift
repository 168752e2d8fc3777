/// A plan that became a job: who asked for what, why, and how it is to go.
///
/// The deliveries follow as `JobTargets` in the same batch.
package struct JobPlanned: Hashable, Sendable {
    /// How many deliveries of the plan's scope were left out, and as what.
    package struct LeftOut: Hashable, Sendable {
        /// Their class.
        package let planClass: PlanClass
        /// How many.
        package let count: Int

        /// So many of a class.
        package init(_ planClass: PlanClass, _ count: Int) {
            self.planClass = planClass
            self.count = count
        }
    }

    /// The job.
    package let id: JobID
    /// What it does to each delivery.
    package let kind: ActionKind
    /// Who asked.
    package let by: OperatorIdentity
    /// When.
    package let at: Timestamp
    /// Why.
    package let reason: String
    /// The ticket it belongs to.
    package let ticket: String?
    /// The query that chose the deliveries, as typed; `nil` when they were marked.
    package let query: String?
    /// How it goes about it.
    package let manner: JobManner
    /// How many deliveries it is to act on.
    package let targetCount: Int
    /// What of the plan's scope it leaves alone.
    package let leftOut: [LeftOut]
    /// Nothing of it leaves before: until then it can be called back; `nil` where it has no grace.
    package let notBefore: Timestamp?

    /// A planned job.
    package init(
        id: JobID, kind: ActionKind, by: OperatorIdentity, at: Timestamp, reason: String,
        ticket: String?, query: String?, manner: JobManner, targetCount: Int, leftOut: [LeftOut],
        notBefore: Timestamp? = nil
    ) {
        self.id = id
        self.kind = kind
        self.by = by
        self.at = at
        self.reason = reason
        self.ticket = ticket
        self.query = query
        self.manner = manner
        self.targetCount = targetCount
        self.leftOut = leftOut
        self.notBefore = notBefore
    }

    /// The job as the action that its attempts are told to come from.
    package var action: OperatorAction {
        OperatorAction(
            id: id.action, kind: kind, by: by, at: at, reason: reason, ticket: ticket,
            query: query, notBefore: notBefore ?? at, targets: [], refusals: [])
    }
}
