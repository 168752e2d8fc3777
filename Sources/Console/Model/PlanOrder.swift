import DeliveryEngine

/// A plan that the operator has said yes to.
struct PlanOrder: Equatable, Sendable {
    let plan: BulkPlan
    let classes: Set<PlanClass>
    let reason: String
    /// The ticket it belongs to, where one was given.
    let ticket: String?
    let manner: JobManner

    /// Whether a job does it.
    var isJob: Bool { Self.isJob(plan, classes) }

    static func isJob(_ plan: BulkPlan, _ classes: Set<PlanClass>) -> Bool {
        let count = plan.count(of: classes)
        return plan.kind != .cancel
            && (count > ActionRequest.mostAtOnce
                || plan.matched - count > ActionRequest.mostLeftOut)
    }
}
