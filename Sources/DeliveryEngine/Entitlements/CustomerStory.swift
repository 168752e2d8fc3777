/// Everything there is about one subject, side by side: what an operator looks at before anything
/// is sent again (C6).
package struct CustomerStory: Hashable, Sendable {
    /// The subject.
    package let subject: SubjectKey
    /// The access decision of every feature it ever had, by feature.
    package let access: [AccessDecision]
    /// Its entitlements with their histories, in the same order.
    package let entitlements: [EntitlementStory]
    /// Its meters.
    package let meters: [String: MeterStory]
    /// What operators changed by hand, oldest first.
    package let adjustments: [AccessAdjusted]
    /// Its checkouts, oldest first.
    package let checkouts: [CheckoutAttempt]
    /// Its inbound signals, oldest first.
    package let signals: [SignalHead]
    /// Its outbound deliveries, newest first.
    package let deliveries: [LogRow]
    /// How many deliveries it has in all.
    package let deliveryCount: Int

    /// The most signals and the most deliveries that are shown of one subject.
    package static let most = 500

    /// A story.
    package init(
        subject: SubjectKey, account: SubjectAccount, signals: [SignalHead],
        deliveries: [LogRow], deliveryCount: Int, at moment: Timestamp
    ) {
        self.subject = subject
        let features = account.entitlements.sorted { $0.key < $1.key }
        access = features.map { account.decision(on: $0.key, of: subject, at: moment) }
        entitlements = features.map(\.value)
        meters = account.meters
        adjustments = account.adjustments
        checkouts = account.checkouts
        self.signals = signals
        self.deliveries = deliveries
        self.deliveryCount = deliveryCount
    }

    /// Whether nothing at all is known of the subject.
    package var isEmpty: Bool {
        access.isEmpty && meters.isEmpty && adjustments.isEmpty && checkouts.isEmpty
            && signals.isEmpty && deliveries.isEmpty
    }
}
