extension Purchase {
    /// How long a failed payment leaves access where nothing says when the period ends.
    static let graceWithoutPeriod = Milliseconds.days(7)

    /// What the purchase gives as its own signals say; `nil` where nothing was paid yet.
    var holding: Holding? {
        guard let subscription else { return payment }
        let name = "subscription \(subscription.object)"
        switch subscription.standing {
        case .ended:
            return holding(.revoked, from: subscription, "\(name) is over")
        case .suspended where !isPaid(after: subscription):
            return holding(.revoked, from: subscription, "\(name) is unpaid or paused")
        case .incomplete where lastPaid == nil: return nil
        case .pastDue where !isPaid(after: subscription):
            return grace(from: lastFailed ?? subscription, "\(name): a payment failed")
        case .running:
            if let failed = lastFailed, failed.createdAt >= subscription.createdAt {
                return grace(from: failed, "\(name): a payment failed")
            }
            return running(subscription)
        default:
            return running(subscription)
        }
    }

    private func isPaid(after fact: BillingFact) -> Bool {
        lastPaid.map { $0.createdAt > fact.createdAt } ?? false
    }

    private func running(_ subscription: BillingFact) -> Holding {
        let ends = subscription.endsAt.map { " and ends \($0.rfc3339)" } ?? ""
        return Holding(
            state: .active, since: subscription.startedAt, until: subscription.endsAt,
            source: .signal(subscription.signal),
            reason: Self.reason(subscribed: subscription.object) + ends,
            startedAt: startedAt ?? subscription.startedAt)
    }

    /// A payment without a subscription, or whose subscription no signal told of yet.
    private var payment: Holding? {
        guard let lastPaid, let startedAt else { return nil }
        if let failed = lastFailed {
            return grace(from: failed, "invoice \(failed.object) could not be paid")
        }
        return Holding(
            state: .active, since: startedAt, until: nil, source: .signal(lastPaid.signal),
            reason: Self.reason(paid: lastPaid), startedAt: startedAt)
    }

    private static func reason(paid fact: BillingFact) -> String {
        "\(fact.kind == .checkout ? "checkout" : "invoice") \(fact.object) is paid"
    }

    private static func reason(subscribed object: String) -> String {
        "subscription \(object) is paid for"
    }

    /// The reasons for which it may have given access, whether or not it still does.
    var givingReasons: [String] {
        (invoices + checkouts).map(Self.reason(paid:))
            + [subscription.map { Self.reason(subscribed: $0.object) }].compactMap { $0 }
    }

    private func grace(from fact: BillingFact, _ reason: String) -> Holding {
        let end = periodEnd ?? fact.createdAt + Self.graceWithoutPeriod
        return Holding(
            state: .grace, since: fact.createdAt, until: end, source: .signal(fact.signal),
            reason: "\(reason); access stays until the period ends", startedAt: startedAt ?? end)
    }

    private func holding(
        _ state: EntitlementState, from fact: BillingFact, _ reason: String
    ) -> Holding {
        Holding(
            state: state, since: fact.createdAt, until: nil, source: .signal(fact.signal),
            reason: reason, startedAt: startedAt ?? fact.createdAt)
    }
}
