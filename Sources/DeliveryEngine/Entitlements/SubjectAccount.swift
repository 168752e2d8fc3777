/// What is known of one subject.
package struct SubjectAccount: Hashable, Sendable {
    /// What signals said of its purchases.
    package var facts: Set<FactKey> = []
    /// Its entitlements by feature.
    package var entitlements: [String: EntitlementStory] = [:]
    /// Its meters.
    package var meters: [String: MeterStory] = [:]
    /// What operators did, oldest first.
    package var adjustments: [AccessAdjusted] = []
    /// Its checkouts, oldest first.
    package var checkouts: [CheckoutAttempt] = []
    /// Names under which its signals came before it was known whose they were.
    package var aliases: Set<String> = []

    /// The most checkouts that are kept; older ones are in the journal only.
    static let maxCheckouts = 200

    /// Nothing.
    package init() {}

    /// The operator's last word on a feature.
    func hand(on feature: String) -> AccessAdjusted? {
        adjustments.last { $0.feature == feature }
    }

    /// Takes in an entitlement as it is from now on.
    package mutating func apply(_ changed: EntitlementChanged) {
        let feature = changed.entitlement.feature
        if entitlements[feature]?.append(changed) == nil {
            entitlements[feature] = EntitlementStory(changed)
        }
    }

    /// Takes in what is left of a meter from now on.
    package mutating func apply(_ change: UsageChanged) {
        meters[change.meter, default: MeterStory()].append(change)
    }

    /// Takes in a checkout, or how far one has come.
    mutating func apply(_ checkout: CheckoutAttempt) {
        if let place = checkouts.lastIndex(where: { $0.id == checkout.id }) {
            checkouts[place] = checkout
            return
        }
        checkouts.append(checkout)
        if checkouts.count > Self.maxCheckouts { checkouts.removeFirst() }
    }

    /// What is left of each meter.
    package var usageRemaining: [String: Int64] { meters.mapValues(\.remaining) }

    /// Whether the subject may use `feature` at `moment`, and why.
    package func decision(
        on feature: String, of subject: SubjectKey, at moment: Timestamp
    ) -> AccessDecision {
        guard let entitlement = entitlements[feature]?.current else {
            return AccessDecision(
                subject: subject, feature: feature, state: .none,
                reason: "no processed signal and no operator ever gave this feature", since: nil,
                until: nil, usageRemaining: usageRemaining)
        }
        let state = entitlement.access(at: moment)
        let reason =
            state == .expired
            ? "it ran out; before that: \(entitlement.reason)" : entitlement.reason
        return AccessDecision(
            subject: subject, feature: feature, state: state, reason: reason,
            since: entitlement.since, until: entitlement.until, usageRemaining: usageRemaining)
    }
}
