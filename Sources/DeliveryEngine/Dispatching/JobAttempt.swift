/// A job's target with its attempt, signed and ready, or without one where its turn passes.
struct JobAttempt {
    let claim: JobClaim
    /// `nil` where the turn passes without an attempt.
    let prepared: PreparedAttempt?

    /// What is to be recorded, `nil` when things have changed so that it has to wait for another
    /// turn.
    func records(
        in state: any LedgerState, _ now: Timestamp
    ) -> (applied: ActionApplied, started: AttemptStarted?)? {
        let job = claim.job
        func applied(_ effect: ActionApplied.Effect) -> ActionApplied {
            ActionApplied(
                action: job.id.action, delivery: claim.target, at: now, effect: effect)
        }
        let rules = ActionRules(state: state, seenAt: job.at)
        if let reason = rules.refusal(of: job.kind, for: claim.target) {
            return (applied(.refused(reason)), nil)
        }
        guard let prepared, var delivery = state.delivery(claim.target),
            state.endpoint(prepared.endpoint.id) == prepared.endpoint,
            prepared.endpoint.takesAttempts
        else { return nil }
        let budget = prepared.endpoint.retry.maxAttempts
        let effect: ActionApplied.Effect
        switch job.kind {
        case .retry: effect = .retryQueued
        case .replay: effect = .replayed(maxAttempts: budget)
        case .resend:
            effect = .resent(
                .init(id: claim.attempted, endpoint: delivery.endpoint, maxAttempts: budget))
        case .cancel: return nil
        }
        let record = applied(effect)
        delivery.apply(record, of: job.action)
        if case .resent(let new) = effect {
            delivery = Delivery(resending: delivery, as: new, action: job.action, at: now)
        }
        return (record, prepared.started(as: delivery))
    }
}
