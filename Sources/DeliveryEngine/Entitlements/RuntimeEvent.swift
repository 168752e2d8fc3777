/// What is told to endpoints of a change of access: Redrive's own stream, never Stripe's (C4).
struct RuntimeEvent {
    /// The types, as endpoints choose them.
    enum Kind: String, CaseIterable {
        case purchaseFinalized = "purchase.finalized"
        case entitlementUpdated = "entitlement.updated"
        case subscriptionUpdated = "subscription.updated"
        case subscriptionDeleted = "subscription.deleted"
        case invoicePaymentSucceeded = "invoice.payment_succeeded"
        case invoicePaymentFailed = "invoice.payment_failed"
        case usageConsumed = "usage.consumed"
    }

    let kind: Kind
    let subject: SubjectKey
    let at: Timestamp
    /// Writes the members of `data`.
    private let data: (inout JSONWriter) -> Void

    /// The event as it is published, in the subject's own application.
    var request: PublishRequest {
        var writer = JSONWriter(capacity: 512)
        writer.object { event in
            event.member("type", kind.rawValue)
            event.member("timestamp", at)
            event.member("subject_ref", subject.reference)
            event.object("data", data)
        }
        return PublishRequest(
            application: subject.application, type: kind.rawValue, subject: subject.reference,
            payload: writer.bytes)
    }
}

extension RuntimeEvent {
    /// An entitlement became something else.
    static func updated(_ decision: AccessDecision, by source: String, at now: Timestamp) -> Self {
        RuntimeEvent(kind: .entitlementUpdated, subject: decision.subject, at: now) { data in
            data.decisionMembers(decision)
            data.member("source", source)
        }
    }

    /// A meter holds more or less than before for another reason than consumption.
    static func metered(_ change: UsageChanged, at now: Timestamp) -> Self {
        RuntimeEvent(kind: .entitlementUpdated, subject: change.subject, at: now) { data in
            data.member("feature", String?.none)
            data.member("meter", change.meter)
            data.name("quantity")
            data.value(change.quantity)
            data.usageRemaining([change.meter: change.remaining])
        }
    }

    /// The product consumed usage.
    static func consumed(_ change: UsageChanged, id: String) -> Self {
        RuntimeEvent(kind: .usageConsumed, subject: change.subject, at: change.at) { data in
            data.member("meter", change.meter)
            data.name("quantity")
            data.value(-change.quantity)
            data.member("id", id)
            data.usageRemaining([change.meter: change.remaining])
        }
    }

    /// What a fact that counts is told as, `nil` where it is told by entitlements only.
    static func told(
        _ fact: BillingFact, of subject: SubjectKey, features: [String], at now: Timestamp
    ) -> Self? {
        guard let kind = kind(of: fact) else { return nil }
        return RuntimeEvent(kind: kind, subject: subject, at: now) { data in
            switch fact.kind {
            case .checkout: data.member("checkout", fact.object)
            case .invoice: data.member("invoice", fact.object)
            default: break
            }
            data.member(
                "subscription",
                fact.kind == .subscription ? fact.object : fact.links.subscription)
            if fact.kind == .subscription { data.member("status", status(fact.standing)) }
            data.member("prices", fact.prices)
            data.member("features", features)
            data.member("period_ends_at", fact.periodEnd)
            data.member("ends_at", fact.endsAt)
            data.member("happened_at", fact.createdAt)
        }
    }

    private static func kind(of fact: BillingFact) -> Kind? {
        switch (fact.kind, fact.standing) {
        case (.checkout, .paid): .purchaseFinalized
        case (.subscription, .ended): .subscriptionDeleted
        case (.subscription, _): .subscriptionUpdated
        case (.invoice, .paid): .invoicePaymentSucceeded
        case (.invoice, _): .invoicePaymentFailed
        default: nil
        }
    }

    private static func status(_ standing: BillingStanding) -> String {
        switch standing {
        case .running: "active"
        case .incomplete: "incomplete"
        case .pastDue: "past_due"
        case .ended: "ended"
        default: "suspended"
        }
    }
}
