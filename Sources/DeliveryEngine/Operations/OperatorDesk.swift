/// Takes operators' wishes, judges them against the up-to-date state, and records what was asked
/// and what came of it (B5–B9).
package final class OperatorDesk: DeliveryOperations {
    let store: any DeliveryStore
    let clock: any Clock
    let mint: IdentifierMint
    /// Where the catalog is, by which access is decided; without one, by operators' hands only.
    let catalogs: (any CatalogSource)?

    /// The most deliveries of one action; what is beyond is asked for again, by a narrower query.
    package static let maxTargets = 200_000
    /// The most bytes of a reason.
    package static let maxReasonBytes = 2048
    /// The most bytes of a query that is kept.
    package static let maxQueryBytes = 8192

    /// A desk at `store`; `clock` says when things are asked for, `mint` gives them ids.
    package init(
        store: any DeliveryStore, clock: any Clock, mint: IdentifierMint,
        catalogs: (any CatalogSource)? = nil
    ) {
        self.store = store
        self.clock = clock
        self.mint = mint
        self.catalogs = catalogs
    }

    /// Says what `kind` would do to each of `targets`, without doing it.
    package func plan(_ kind: ActionKind, targets: [DeliveryID]) -> ActionPlan {
        // A plan is only a forecast: where other processes' news cannot be read, it is made
        // without, and `request` judges again and says so.
        try? store.refresh()
        return store.read { state in
            let plan = Self.plan(kind, targets: targets, by: ActionRules(state: state))
            let recent = RecentDoings(in: state, now: clock.now).latest(of: Set(targets))
            return ActionPlan(
                kind: kind, accepted: plan.accepted, refusals: plan.refusals, recent: recent)
        }
    }

    /// Asks for an action and records it; see `DeliveryOperations`.
    ///
    /// Throws `StoreError.refused` when the wish itself is not whole: nothing chosen, too much
    /// chosen, or chosen by a query without a reason.
    package func request(_ request: ActionRequest) throws -> ActionReceipt {
        try Self.check(request)
        let (action, records) = try store.commit { state in
            let rules = ActionRules(
                state: state, application: request.application, seenAt: request.seenAt)
            let plan = Self.plan(request.kind, targets: request.targets, by: rules)
            let action = self.action(request, plan)
            let applied =
                action.notBefore > action.at
                ? []
                : Self.apply(
                    action, to: action.targets, by: ActionRules(state: state), action.at, mint)
            return Decision(
                records: [.actionRequested(action)] + applied.map(Record.actionApplied),
                answer: (action, applied))
        }
        return ActionReceipt(action: action, deliveries: deliveries(after: action, records))
    }

    /// Calls an action back; what it has not done yet it never does.
    ///
    /// Throws `StoreError.refused` when there is no such action, when it was called back before,
    /// or when it has already taken effect.
    package func withdraw(_ action: ActionID, by: OperatorIdentity) throws {
        try store.commit { state in
            guard let standing = state.action(action) else {
                throw StoreError.refused("there is no action \(Wording.quote(action.text))")
            }
            if let earlier = standing.withdrawn {
                throw StoreError.refused(
                    "action \(action) was already called back by \(earlier.by.text)")
            }
            guard standing.isAwaiting else {
                throw StoreError.refused(
                    "action \(action) has already taken effect and cannot be called back")
            }
            let withdrawal = ActionWithdrawn(action: action, by: by, at: clock.now)
            return Decision(records: [.actionWithdrawn(withdrawal)], answer: ())
        }
    }

    private func action(_ request: ActionRequest, _ plan: ActionPlan) -> OperatorAction {
        let now = clock.now
        // Stopping is never delayed: what is to be stopped could leave within the grace.
        let grace = request.kind == .cancel ? .zero : max(.zero, request.grace)
        return OperatorAction(
            id: mint.make(), kind: request.kind, by: request.by, at: now, reason: request.reason,
            ticket: request.ticket, query: request.query, notBefore: now + grace,
            targets: plan.accepted.map(\.id),
            refusals: plan.refusals + request.leftOut)
    }

    private func deliveries(after action: OperatorAction, _ applied: [ActionApplied]) -> [Delivery]
    {
        let new = applied.compactMap { applied -> DeliveryID? in
            guard case .resent(let new) = applied.effect else { return nil }
            return new.id
        }
        return store.read { state in
            (new.isEmpty ? action.targets : new).compactMap(state.delivery)
        }
    }
}
