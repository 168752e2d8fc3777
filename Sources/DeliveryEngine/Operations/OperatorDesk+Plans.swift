extension OperatorDesk {
    /// Sorts a scope into classes and freezes it; see `DeliveryOperations`.
    package func bulkPlan(_ kind: ActionKind, of scope: PlanScope) throws -> BulkPlan {
        // Only a forecast, like every plan: made without what cannot be read.
        try? store.refresh()
        let now = clock.now
        switch scope {
        case .selection(let selection):
            guard selection.isComplete else {
                throw StoreError.refused(
                    "the search has not looked at all deliveries, so that nobody knows how many"
                        + " match; let it come to its end first")
            }
            return try store.read { state in
                try Self.checkCurrent(selection.cursor, in: state)
                return Self.bulkPlan(
                    kind, selection.rows.numbers, query: selection.search.query.text,
                    usual: PlanClass.usual(for: selection.search.query), in: state, now: now)
            }
        case .rows(let rows, let cursor, let query):
            return try store.read { state in
                try Self.checkCurrent(cursor, in: state)
                // Typed and found already: it is only asked what it names.
                let asked = query.flatMap { try? Query(parsing: $0, now: now) }
                return Self.bulkPlan(
                    kind, rows.numbers, query: query,
                    usual: asked.map(PlanClass.usual(for:)) ?? PlanClass.usual, in: state, now: now)
            }
        case .deliveries(let ids):
            return store.read { state in
                let rows = Set(ids.compactMap(state.row(of:))).sorted()
                return Self.bulkPlan(
                    kind, rows, query: nil, usual: PlanClass.usual, in: state, now: now)
            }
        }
    }

    /// The deliveries of some classes of a plan; see `DeliveryOperations`.
    package func deliveries(
        of plan: BulkPlan, in classes: Set<PlanClass>
    ) throws -> [DeliveryID] {
        try store.read { state in try Self.deliveries(of: plan, in: classes, state) }
    }

    static func deliveries(
        of plan: BulkPlan, in classes: Set<PlanClass>, _ state: any LedgerState
    ) throws(StoreError) -> [DeliveryID] {
        try checkCurrent(plan.cursor, in: state)
        return plan.rows(of: classes).compactMap { state.target(at: $0)?.delivery }
    }

    private static func checkCurrent(
        _ cursor: ChangeCursor, in state: any LedgerState
    ) throws(StoreError) {
        guard state.isCurrent(cursor) else {
            throw .refused(
                "old deliveries were purged since this was looked up; look it up once more")
        }
    }

    private static func bulkPlan(
        _ kind: ActionKind, _ rows: [Int32], query: String?, usual: Set<PlanClass>,
        in state: any LedgerState, now: Timestamp
    ) -> BulkPlan {
        var survey = PlanSurvey(
            kind, now: now, endpoints: state.planEndpoints(),
            kin: kind == .cancel ? [:] : state.kin(), claimed: claimed(in: state),
            overtaken: kind == .cancel ? [] : state.overtaken(among: rows))
        for row in rows {
            if let found = state.planRow(at: row) { survey.take(found) }
        }
        let groups = survey.finish { state.target(at: $0)?.delivery }
        return BulkPlan(
            kind: kind, query: query, at: now, cursor: state.changeCursor, groups: groups,
            usual: usual,
            recent: RecentDoings(in: state, now: now).latest(ofRows: rows))
    }

    /// Deliveries that an earlier action or job is about to act on, with the reason to wait.
    private static func claimed(in state: any LedgerState) -> [Int32: PlanClaim] {
        var claimed: [Int32: PlanClaim] = [:]
        for action in state.awaitingActions() {
            let done = Set((state.action(action.id)?.applied ?? []).map(\.delivery))
            let claim = PlanClaim(action)
            for target in action.targets where !done.contains(target) {
                if let row = state.row(of: target) { claimed[row] = claim }
            }
        }
        for job in state.jobs() where !job.phase.isOver {
            let claim = PlanClaim(job.plan, job.phase)
            for (row, outcome) in zip(job.rows, job.outcomes) where outcome.isWaiting {
                claimed[row] = claim
            }
        }
        return claimed
    }
}
