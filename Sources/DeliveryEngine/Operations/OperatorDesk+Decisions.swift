extension OperatorDesk {
    /// Returns what `action`, whose time has come, does now to each target it has not acted on yet,
    /// at most `limit` of them, oldest first; empty after a withdrawal, and when it is done.
    ///
    /// Each target is judged again: where things have changed since it was asked for, the refusal
    /// says why. Record the answer within the commit that lent `state`.
    package static func applications(
        of action: OperatorAction, in state: any LedgerState, now: Timestamp, mint: IdentifierMint,
        limit: Int = .max
    ) -> [ActionApplied] {
        guard let standing = state.action(action.id), standing.withdrawn == nil else { return [] }
        let done = Set(standing.applied.map(\.delivery))
        let rest = action.targets.lazy.filter { !done.contains($0) }.prefix(limit)
        // Much can have happened in its grace.
        let rules = ActionRules(state: state, seenAt: action.at)
        return apply(action, to: Array(rest), by: rules, now, mint)
    }

    static func apply(
        _ action: OperatorAction, to targets: [DeliveryID], by rules: ActionRules,
        _ now: Timestamp, _ mint: IdentifierMint
    ) -> [ActionApplied] {
        targets.map { target in
            let effect = rules.refusal(of: action.kind, for: target).map(Effect.refused)
            return ActionApplied(
                action: action.id, delivery: target, at: now,
                effect: effect ?? self.effect(of: action.kind, on: target, in: rules.state, mint))
        }
    }

    static func plan(
        _ kind: ActionKind, targets: [DeliveryID], by rules: ActionRules
    ) -> ActionPlan {
        let waiting = WaitingActions(in: rules.state)
        var seen: Set<DeliveryID> = []
        var accepted: [Delivery] = []
        var refusals: [Refusal] = []
        for target in targets where seen.insert(target).inserted {
            let reason =
                rules.refusal(of: kind, for: target) ?? waiting.refusal(of: kind, for: target)
            if let reason {
                refusals.append(Refusal(delivery: target, reason: reason))
            } else if let delivery = rules.delivery(target) {
                accepted.append(delivery)
            }
        }
        accepted.sort { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
        return ActionPlan(kind: kind, accepted: accepted, refusals: refusals)
    }

    static func check(_ request: ActionRequest) throws(StoreError) {
        guard !request.targets.isEmpty || !request.leftOut.isEmpty else {
            throw .refused("no delivery was chosen; name at least one id or widen the query")
        }
        guard request.targets.count <= maxTargets else {
            throw .refused(
                "\(request.targets.count) deliveries were chosen and one action takes at most"
                    + " \(maxTargets); narrow the query, for example by time, and ask again")
        }
        if let long = request.targets.first(where: { !ImportRules.isIdentifier($0.text) }) {
            throw .refused(
                "\(Wording.quote(long.text)) is not the id of a delivery; an id looks like"
                    + " dlv_01JD… and has at most \(ImportRules.maxIdentifierBytes) bytes")
        }
        try check(reason: request.reason, query: request.query)
        try Ticket.check(request.ticket)
    }

    /// Throws unless the reason can be kept, and is there where a query chose.
    static func check(reason: String?, query: String?) throws(StoreError) {
        let reason = reason ?? ""
        guard query == nil || reason.contains(where: { !$0.isWhitespace }) else {
            throw .refused("deliveries chosen by a query need a reason; say why they are sent")
        }
        guard reason.utf8.count <= maxReasonBytes else {
            throw .refused("the reason is longer than \(maxReasonBytes) bytes; shorten it")
        }
        guard (query ?? "").utf8.count <= maxQueryBytes else {
            throw .refused("the query is longer than \(maxQueryBytes) bytes; shorten it")
        }
    }

    private typealias Effect = ActionApplied.Effect

    private static func effect(
        of kind: ActionKind, on target: DeliveryID, in state: any LedgerState,
        _ mint: IdentifierMint
    ) -> Effect {
        // The rules have just found both; without them there would be nothing to send to.
        guard let delivery = state.delivery(target) else { return .refused("it is gone") }
        if kind == .cancel { return .cancelled }
        guard let endpoint = state.endpoint(delivery.endpoint) else {
            return .refused("its endpoint is gone")
        }
        let budget = endpoint.retry.maxAttempts
        switch kind {
        case .retry: return .retryQueued
        case .replay: return .replayed(maxAttempts: budget)
        case .resend:
            return .resent(.init(id: mint.make(), endpoint: endpoint.id, maxAttempts: budget))
        case .cancel: return .cancelled
        }
    }
}
