import DeliveryEngine
import Terminal

@testable import Console

extension Fixture {
    static let subject = SubjectKey("cus_1")

    static func entitlement(
        _ feature: String, _ state: EntitlementState, age: Milliseconds, _ reason: String,
        source: EntitlementSource = .signal(SignalID("evt_1")), until: Timestamp? = nil
    ) -> EntitlementChanged {
        EntitlementChanged(
            subject: subject,
            entitlement: Entitlement(
                feature: feature, state: state, since: now - age, until: until, source: source,
                reason: reason), at: now - age)
    }

    static func usage(
        _ number: Int, _ quantity: Int64, left: Int64, age: Milliseconds,
        _ cause: UsageChanged.Cause
    ) -> UsageChanged {
        UsageChanged(
            id: id(number, before: age), subject: subject, meter: "api_calls",
            quantity: quantity, remaining: left, cause: cause, at: now - age)
    }

    static func signal(
        _ name: String, _ type: String, age: Milliseconds, _ effect: SignalEffect,
        _ note: String, subject: String? = "cus_1", application: String = "default"
    ) -> SignalHead {
        SignalHead(
            id: SignalID(name), application: application, route: .tenant, type: type,
            createdAt: now - age - .seconds(1), receivedAt: now - age, subject: subject,
            effect: effect, note: note, bodyBytes: 17)
    }

    static let refusedSignal = SignalRefused(
        application: "default", route: .tenant,
        refusal: SignalRefusal(.stale, "it was signed 1200 s ago, and at most 300 s are allowed"),
        at: now - .minutes(3), bodyBytes: 17, excerpt: Array(#"{"id":"evt_old"}"#.utf8),
        unrecorded: 4)

    static let signals: [SignalHead] = [
        signal(
            "evt_1", "checkout.session.completed", age: .minutes(40), .applied, "cs_1 is paid"),
        signal("evt_2", "charge.refunded", age: .minutes(20), .applied, "ch_1 is refunded in full"),
        signal(
            "evt_3", "payout.paid", age: .minutes(10), .unknownType,
            "Redrive does not act on this type; it is kept and shown", subject: nil),
    ]

    /// A customer who paid, used, and was refunded.
    static func account() -> SubjectAccount {
        var account = SubjectAccount()
        account.apply(entitlement("pro", .active, age: .minutes(40), "checkout cs_1 is paid"))
        account.apply(
            usage(
                1, 1000, left: 1000, age: .minutes(40), .credited(by: SignalID("evt_1"), keys: [])))
        account.apply(usage(2, -400, left: 600, age: .minutes(30), .consumed(id: "req_7")))
        account.apply(
            entitlement(
                "pro", .revoked, age: .minutes(20), "charge ch_1 was refunded in full",
                source: .signal(SignalID("evt_2"))))
        return account
    }

    static func customer(
        _ account: SubjectAccount = account(), deliveries: [DeliveryDetail] = evening
    ) -> CustomerStory {
        let rows = deliveries.reversed().map { detail in
            LogRow(
                number: RowNumber(0), delivery: detail.delivery,
                endpointName: detail.endpoint?.name ?? "", endpointURL: "", preview: [])
        }
        return CustomerStory(
            subject: subject, account: account,
            signals: signals.filter { $0.subject == subject.reference }, deliveries: rows,
            deliveryCount: rows.count, at: now)
    }

    /// What an operator's hand leads to: the account afterwards, and an event told to billing.
    @Sendable static func adjusted(_ request: AdjustmentRequest) -> (
        AdjustmentReceipt, CustomerStory
    ) {
        let adjustment = AccessAdjusted(
            id: id(9), subject: request.subject, kind: request.kind, by: request.by,
            reason: request.reason, at: now)
        var account = account()
        account.adjustments.append(adjustment)
        var remaining: Int64?
        switch request.kind {
        case .usage(_, let quantity):
            account.apply(usage(9, quantity, left: 600 + quantity, age: .zero, .adjusted(id(9))))
            remaining = 600 + quantity
        case .grant(let feature, let until):
            account.apply(
                entitlement(
                    feature, .active, age: .zero, "granted by ada@bastion: \(request.reason)",
                    source: .adjustment(id(9)), until: until))
        case .revoke(let feature):
            account.apply(
                entitlement(
                    feature, .revoked, age: .zero, "revoked by ada@bastion: \(request.reason)",
                    source: .adjustment(id(9))))
        }
        let told = detail(9, "entitlement.updated", .pending, attempts: 0, age: .zero)
        let receipt = AdjustmentReceipt(
            adjustment: adjustment,
            decision: adjustment.feature.map {
                account.decision(on: $0, of: request.subject, at: now)
            }, remaining: remaining, events: [told.delivery.event])
        return (receipt, customer(account, deliveries: evening + [told]))
    }
}

extension Story {
    /// A console on a store that knows the customer of the evening's deliveries.
    static func withCustomer(size: TerminalSize = .classic) -> Story {
        let log = MemoryLog(Fixture.evening)
        log.change { contents in
            contents.customers = [Fixture.customer()]
            contents.signals =
                Fixture.signals.reversed().map(SignalLine.kept) + [.refused(Fixture.refusedSignal)]
            contents.signals.sort { $0.receivedAt > $1.receivedAt }
            contents.bodies = [SignalID("evt_3"): Array(#"{"id":"evt_3"}"#.utf8)]
            contents.adjusting = { [weak log] request in
                let (receipt, story) = Fixture.adjusted(request)
                log?.change { $0.customers = [story] }
                return receipt
            }
        }
        return Story(size: size, log: log)
    }
}
