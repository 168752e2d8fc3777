extension DeliveryOperations {
    /// What a plan leaves out where these classes are switched on, each delivery with its own reason
    /// (B9); of each class at most as many as leave `limit` in all.
    ///
    /// Throws `StoreError.refused` when the plan is from before a purge.
    package func leftOut(
        of plan: BulkPlan, by classes: Set<PlanClass>, atMost limit: Int = .max
    ) throws -> [Refusal] {
        var refusals: [Refusal] = []
        for group in plan.groups where group.count > 0 && !classes.contains(group.planClass) {
            let ids = try deliveries(of: plan, in: [group.planClass])
                .prefix(limit - refusals.count)
            refusals += self.refusals(of: Array(ids), in: group, plan.kind)
        }
        return refusals
    }

    /// Where a class has several reasons, each delivery is judged as if it had been named: a plan
    /// only counts them.
    private func refusals(
        of ids: [DeliveryID], in group: PlanGroup, _ kind: ActionKind
    ) -> [Refusal] {
        let title = group.planClass.title(kind)
        guard group.reasons.count > 1 else {
            let reason = group.reasons.first?.text ?? title
            return ids.map { Refusal(delivery: $0, reason: reason) }
        }
        // Nothing says so any more where things have changed since: it is one of these.
        let usual =
            group.planClass == .refused
            ? group.reasons.map(\.text).joined(separator: ", or ") : title
        let own = Dictionary(
            plan(kind, targets: ids).refusals.map { ($0.delivery, $0.reason) },
            uniquingKeysWith: { first, _ in first })
        return ids.map { Refusal(delivery: $0, reason: own[$0] ?? usual) }
    }
}
