/// That an earlier action or job is about to act on a delivery.
struct PlanClaim: Hashable, Sendable {
    /// Who asked for what.
    let reason: String
    /// Whether a job is to do it.
    let isJobs: Bool

    /// A single action's.
    init(_ action: OperatorAction) {
        reason = "a \(action.kind.rawValue) asked for by \(action.by.text) is about to happen"
        isJobs = false
    }

    /// A job's; what has it stand still is said, since that can last.
    init(_ plan: JobPlanned, _ phase: JobPhase) {
        let standstill =
            switch phase {
            case .stopped: ", which has stopped: resume it or cancel it"
            case .paused: ", which is paused"
            case .running, .cancelled, .done: ""
            }
        reason = "a \(plan.kind.rawValue) by \(plan.by.text) waits in \(plan.id)\(standstill)"
        isJobs = true
    }
}
