/// What a subject may use, decided by everything that is known of it: a pure function, so that the
/// order in which signals came does not matter.
struct EntitlementRules {
    let catalog: Catalog
    let account: SubjectAccount
    /// The facts of the account, in any order.
    let facts: [BillingFact]

    /// The entitlements by feature; a feature that only ever was held comes as revoked.
    private func entitlements(_ purchases: [(Purchase, Holding)]) -> [String: Entitlement] {
        var held = billed(purchases)
        for feature in Set(account.adjustments.compactMap(\.feature)) {
            held[feature] = handed(feature, held[feature, default: []])
        }
        return held.compactMapValues { holdings in
            holdings.min { $0.counts(before: $1) }
        }.reduce(into: [:]) { $0[$1.key] = $1.value.entitlement(to: $1.key) }
    }

    /// What has changed against the account's entitlements, by feature.
    ///
    /// What nothing gives any more is revoked, unless a purchase that still counts has a price that
    /// the catalog does not name: it may be what gave it, under an earlier catalog, and a file that
    /// is missing or half written is no reason to lock anybody out.
    func changes() -> [Entitlement] {
        let purchases = self.purchases
        let now = entitlements(purchases)
        let isUncertain = purchases.contains { purchase, holding in
            holding.state != .revoked && !catalog.names(purchase.prices)
        }
        let fallen = Set(
            purchases.filter { $0.1.state == .revoked }.flatMap(\.0.givingReasons))
        var changes: [Entitlement] = []
        for (feature, story) in account.entitlements where now[feature] == nil {
            let was = story.current
            guard was.state != .revoked, !isUncertain else { continue }
            changes.append(
                Entitlement(
                    feature: feature, state: .revoked, since: lastWord ?? was.since, until: nil,
                    source: lastSource ?? was.source,
                    reason: "nothing that was bought gives it any more"))
        }
        for (feature, entitlement) in now {
            guard let was = account.entitlements[feature]?.current else {
                changes.append(entitlement)
                continue
            }
            if was.state != entitlement.state || was.since != entitlement.since
                || was.until != entitlement.until
                // What it stood on is gone, and something else that began in the same second holds.
                || was.reason != entitlement.reason && fallen.contains(was.reason)
            {
                changes.append(entitlement)
            }
        }
        return changes.sorted { $0.feature < $1.feature }
    }

    private var latest: BillingFact? {
        facts.max { ($0.createdAt, $0.signal) < ($1.createdAt, $1.signal) }
    }
    private var lastWord: Timestamp? { latest?.createdAt }
    private var lastSource: EntitlementSource? { latest.map { .signal($0.signal) } }

    /// What was bought, with how it is held once refunds and disputes are counted.
    private var purchases: [(Purchase, Holding)] {
        let purchases = Purchase.all(in: facts)
        let reversals = facts.filter(\.standing.isReversal)
        return purchases.compactMap { purchase in
            guard let holding = purchase.holding else { return nil }
            let reversal = reversals.filter { reverses($0, purchase, among: purchases) }
                .max { ($0.createdAt, $0.signal) < ($1.createdAt, $1.signal) }
            return (purchase, reversal.map { reversed(holding, by: $0) } ?? holding)
        }
    }

    /// What purchases give, by feature.
    private func billed(_ purchases: [(Purchase, Holding)]) -> [String: [Holding]] {
        var held: [String: [Holding]] = [:]
        for (purchase, counted) in purchases {
            let features = catalog.features(of: purchase.prices)
            for feature in features { held[feature, default: []].append(counted) }
            // What a price gives that the catalog does not name may be what an earlier one gave.
            guard let subscription = purchase.subscription, catalog.names(purchase.prices) else {
                continue
            }
            for feature in catalog.features(of: Array(subscription.formerPrices))
            where !features.contains(feature) {
                held[feature, default: []].append(dropped(subscription))
            }
        }
        return held
    }

    /// What a subscription was for before and is not for now.
    private func dropped(_ subscription: BillingFact) -> Holding {
        Holding(
            state: .revoked, since: subscription.createdAt, until: nil,
            source: .signal(subscription.signal),
            reason: "subscription \(subscription.object) does not include it any more",
            startedAt: subscription.startedAt)
    }

    /// Whether a refund or a lost dispute takes the purchase away: it does when it is about its
    /// latest payment; where nothing says which purchase it is about, about all that were paid
    /// before it.
    private func reverses(
        _ reversal: BillingFact, _ purchase: Purchase, among purchases: [Purchase]
    ) -> Bool {
        if let payment = purchase.payment(reversedBy: reversal) {
            return purchase.isLatest(payment)
        }
        guard purchases.allSatisfy({ $0.payment(reversedBy: reversal) == nil }) else {
            return false
        }
        let paidAt = purchase.lastPaid?.createdAt ?? purchase.startedAt
        return paidAt.map { $0 <= reversal.createdAt } ?? true
    }

    private func reversed(_ holding: Holding, by reversal: BillingFact) -> Holding {
        // What ended for another reason before stays ended for that one.
        if holding.state == .revoked, holding.since <= reversal.createdAt { return holding }
        let reason =
            reversal.kind == .refund
            ? "charge \(reversal.object) was refunded in full"
            : "dispute \(reversal.object) was lost"
        return Holding(
            state: .revoked, since: reversal.createdAt, until: nil,
            source: .signal(reversal.signal), reason: reason, startedAt: holding.startedAt)
    }

    /// What is held of a feature once the operator's last word on it is counted: a grant is a
    /// reason of its own; a revocation takes away what began before it.
    private func handed(_ feature: String, _ holdings: [Holding]) -> [Holding] {
        guard let hand = account.hand(on: feature) else { return holdings }
        let reason = "\(hand.by.text): \(hand.reason)"
        switch hand.kind {
        case .usage: return holdings
        case .grant(_, let until):
            let given = Holding(
                state: .active, since: hand.at, until: until, source: .adjustment(hand.id),
                reason: "granted by \(reason)", startedAt: hand.at)
            return holdings + [given]
        case .revoke:
            let taken = Holding(
                state: .revoked, since: hand.at, until: nil, source: .adjustment(hand.id),
                reason: "revoked by \(reason)", startedAt: hand.at)
            return holdings.filter { $0.startedAt > hand.at } + [taken]
        }
    }
}
