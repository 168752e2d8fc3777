import DeliveryEngine

extension RecordSamples {
    static let subject = SubjectKey(application: "acme", hostile)
    static let usageID = UsageID(ULID(bits: 5))

    static var fact: BillingFact {
        var links = BillingLinks()
        links.customer = "cus_1"
        links.charge = hostile
        var fact = BillingFact(
            kind: .invoice, object: "in_1", standing: .failed, signal: SignalID("evt_1"),
            createdAt: moment, order: 1, subject: hostile, links: links,
            prices: ["price_1", hostile], startedAt: moment)
        fact.periodEnd = moment + .days(30)
        fact.isFirst = true
        fact.formerPrices = ["price_1"]
        return fact
    }

    static func signal(_ id: String, _ fact: BillingFact?) -> SignalReceived {
        let body = Array("{\"id\":\"\(id)\"}".utf8) + [0, 0xFF]
        return SignalReceived(
            head: SignalHead(
                id: SignalID(id), application: "acme", route: .billing, type: "invoice.paid",
                createdAt: moment, receivedAt: moment, subject: fact == nil ? nil : hostile,
                effect: fact == nil ? .unknownType : .applied, note: hostile,
                bodyBytes: body.count),
            customer: fact == nil ? nil : "cus_1", fact: fact, body: body)
    }

    private static func usage(
        _ cause: UsageChanged.Cause, _ quantity: Int64, _ remaining: Int64
    ) -> Record {
        .usageChanged(
            UsageChanged(
                id: usageID, subject: subject, meter: "api_calls", quantity: quantity,
                remaining: remaining, cause: cause, at: moment))
    }

    private static func entitlement(
        _ state: EntitlementState, until: Timestamp?, _ source: EntitlementSource
    ) -> Record {
        .entitlementChanged(
            EntitlementChanged(
                subject: subject,
                entitlement: Entitlement(
                    feature: "pro", state: state, since: moment, until: until, source: source,
                    reason: hostile), at: moment))
    }

    private static func checkout(_ standing: CheckoutAttempt.Standing) -> Record {
        .checkoutRecorded(
            CheckoutAttempt(
                id: CheckoutID(ULID(bits: 8)),
                request: CheckoutRequest(
                    subject: subject, price: "price_1", successURL: hostile, cancelURL: ""),
                at: moment, standing: standing))
    }

    private static func adjusted(_ kind: AccessAdjusted.Kind) -> Record {
        .accessAdjusted(
            AccessAdjusted(
                id: actionID, subject: subject, kind: kind, by: identity, reason: hostile,
                at: moment))
    }

    /// One record about access of every case, full and bare.
    static var access: [Record] {
        [
            .signalReceived(signal("evt_1", fact)), .signalReceived(signal("evt_2", nil)),
            .signalRefused(
                SignalRefused(
                    application: "", route: .tenant,
                    refusal: SignalRefusal(.future, hostile), at: moment, bodyBytes: 1 << 20,
                    excerpt: Array(0...255), unrecorded: 7)),
            entitlement(.active, until: nil, .signal(SignalID("evt_1"))),
            entitlement(.grace, until: moment, .adjustment(actionID)),
            entitlement(.revoked, until: nil, .signal(SignalID(""))),
            usage(.credited(by: SignalID("evt_1"), keys: ["invoice:in_1", hostile]), 1000, 1000),
            usage(.consumed(id: hostile), -400, 600),
            usage(.adjusted(actionID), UsageChanged.most, UsageChanged.most),
            usage(.moved(by: SignalID("evt_1"), keys: ["invoice:in_1"]), -1, 0),
            usage(.moved(by: SignalID("evt_1"), keys: ["invoice:in_1"]), 1, 1),
            adjusted(.grant(feature: "pro", until: moment)),
            adjusted(.grant(feature: "pro", until: nil)), adjusted(.revoke(feature: "pro")),
            adjusted(.usage(meter: "api_calls", quantity: -3)),
            checkout(.requested), checkout(.unavailable(hostile)), checkout(.failed("")),
            checkout(.opened(session: "cs_1", url: hostile)),
        ]
    }
}
