/// When a job's target can be acted on although it was planned: things may have changed since.
struct JobRules {
    /// The state to judge by.
    let state: any LedgerState

    /// Returns why the turn of `delivery` passes without an attempt, `nil` when it may go.
    func refusal(of job: JobPlanned, for delivery: DeliveryID) -> String? {
        if let reason = ActionRules(state: state).refusal(of: job.kind, for: delivery) {
            return reason
        }
        guard let row = state.delivery(delivery) else { return "it is gone" }
        if row.status == .success, let at = row.attemptedAt, at > job.at {
            return "it was delivered since the plan was made"
        }
        return nil
    }
}
