import DeliveryEngine
import JournalStore

/// Customers of the demo: what Stripe said of them, what they used, and what operators did, all by
/// the engine's own way.
struct DemoCustomers {
    private let store: OpenStore
    private let clock: DemoClock
    private let desk: AccessDesk
    private let operators: OperatorDesk
    private let now: Timestamp
    private var made = 0

    private static let secret = "whsec_demo_0123456789abcdef0123"
    /// What the prices of the demo buy.
    static let catalog = """
        {"prices": {
          "price_starter": {"features": ["core"], "credits": {"api_calls": 1000}},
          "price_team": {"features": ["core", "export"], "credits": {"api_calls": 5000}},
          "price_enterprise": {"features": ["core", "export", "sso", "audit"]}
        }}

        """

    /// Customers of `store`, up to `now`.
    init?(store: OpenStore, now: Timestamp) throws {
        guard let secret = StripeSecret(Self.secret) else { return nil }
        self.store = store
        self.now = now
        clock = DemoClock(now)
        var secrets = SignalSecrets()
        try secrets.add(secret, for: .tenant)
        let mint = IdentifierMint(clock: clock, chance: store.chance)
        desk = AccessDesk(
            store: store.file, clock: clock, mint: mint, secrets: secrets, catalogs: store.file)
        operators = OperatorDesk(
            store: store.file, clock: clock, mint: mint, catalogs: store.file)
    }

    /// Tells all of their stories.
    mutating func tell() throws {
        for number in 1010..<1030 { buy("cus_\(number)", "price_starter", .hours(40)) }
        buy("cus_1001", "price_team", .hours(60))
        try failedPayment("cus_1002")
        try refunded("cus_1003", isMended: false)
        try depleted("cus_1004")
        try missing("cus_1005")
        try refunded("cus_1006", isMended: true)
        lateAndUnknown()
    }

    private mutating func buy(_ subject: String, _ price: String, _ ago: Milliseconds) {
        let key = subject.dropFirst(4)
        signal(
            "checkout.session.completed", ago,
            """
            {"id":"cs_\(key)","customer":"\(subject)x","subscription":"sub_\(key)",\
            "payment_status":"paid","client_reference_id":"\(subject)",\
            "metadata":{"price_id":"\(price)"}}
            """)
        signal(
            "customer.subscription.created", ago,
            """
            {"id":"sub_\(key)","customer":"\(subject)x","status":"active",\
            "current_period_end":\((now + .days(27)).seconds),\
            "items":{"data":[{"price":{"id":"\(price)"}}]}}
            """)
        pay("in_\(key)", subject, price, ago, isFirst: true)
    }

    private mutating func pay(
        _ invoice: String, _ subject: String, _ price: String, _ ago: Milliseconds,
        isFirst: Bool = false, type: String = "invoice.paid"
    ) {
        let reason = isFirst ? "subscription_create" : "subscription_cycle"
        signal(
            type, ago,
            """
            {"id":"\(invoice)","customer":"\(subject)x","subscription":"sub_\(subject.dropFirst(4))",\
            "charge":"ch_\(invoice)","billing_reason":"\(reason)",\
            "lines":{"data":[{"price":{"id":"\(price)"},"period":{"end":\((now + .days(3)).seconds)}}]}}
            """)
    }

    private mutating func failedPayment(_ subject: String) throws {
        buy(subject, "price_team", .hours(62))
        pay(
            "in_1002b", subject, "price_team", .hours(3), type: "invoice.payment_failed")
    }

    /// A refund that took access, mended by an operator or not yet.
    private mutating func refunded(_ subject: String, isMended: Bool) throws {
        let key = subject.dropFirst(4)
        buy(subject, "price_enterprise", .hours(50))
        signal(
            "charge.refunded", .minutes(95),
            #"{"id":"ch_in_\#(key)","customer":"\#(subject)x","refunded":true}"#)
        guard isMended else { return }
        try adjust(
            subject, .grant(feature: "sso", until: nil), .minutes(40),
            "refunded by mistake, paid again by transfer (ticket 4711)")
    }

    private mutating func depleted(_ subject: String) throws {
        buy(subject, "price_starter", .hours(30))
        for (index, quantity) in [420, 380, 180, 20].enumerated() {
            clock.set(now - .minutes(Int64(300 - index * 70)))
            _ = try desk.consume(
                UsageRequest(
                    subject: SubjectKey(subject), meter: "api_calls", quantity: Int64(quantity),
                    id: "req_\(7000 + index)"))
        }
    }

    /// A checkout that was never paid: the customer says that access is missing.
    private mutating func missing(_ subject: String) throws {
        clock.set(now - .minutes(70))
        _ = try desk.openCheckout(
            CheckoutRequest(
                subject: SubjectKey(subject), price: "price_team",
                successURL: "https://app.example/welcome", cancelURL: "https://app.example/plans"))
        signal(
            "checkout.session.completed", .minutes(66),
            """
            {"id":"cs_1005","client_reference_id":"\(subject)","payment_status":"unpaid",\
            "metadata":{"price_id":"price_team"}}
            """)
    }

    private mutating func lateAndUnknown() {
        signal(
            "customer.subscription.updated", .minutes(20),
            #"{"id":"sub_1003","customer":"cus_1003x","status":"active"}"#, happened: .hours(55))
        signal("payout.paid", .minutes(12), #"{"id":"po_1","amount":120000}"#)
        clock.set(now - .minutes(8))
        let body = Array(#"{"id":"evt_forged","type":"invoice.paid"}"#.utf8)
        let code = String(repeating: "0", count: 64)
        _ = desk.receive(
            SignalArrival(
                route: .tenant, signature: "t=\(clock.now.seconds),v1=\(code)", body: body))
        let old = signed(body, at: clock.now - .minutes(20))
        _ = desk.receive(SignalArrival(route: .tenant, signature: old, body: body))
    }

    private func adjust(
        _ subject: String, _ kind: AccessAdjusted.Kind, _ ago: Milliseconds, _ reason: String
    ) throws {
        clock.set(now - ago)
        _ = try operators.adjust(
            AdjustmentRequest(
                subject: SubjectKey(subject), kind: kind,
                by: OperatorIdentity(user: "alice", host: "bastion", terminal: "pts/3"),
                reason: reason))
    }

    /// Has a signal come in `ago`; it happened then, or longer ago.
    private mutating func signal(
        _ type: String, _ ago: Milliseconds, _ object: String, happened: Milliseconds? = nil
    ) {
        made += 1
        clock.set(now - ago)
        let created = (now - (happened ?? ago)).seconds
        let body = Array(
            """
            {"id":"evt_demo\(1000 + made)","object":"event","created":\(created),\
            "type":"\(type)","data":{"object":\(object)}}
            """.utf8)
        _ = desk.receive(
            SignalArrival(route: .tenant, signature: signed(body, at: clock.now), body: body))
    }

    private func signed(_ body: [UInt8], at moment: Timestamp) -> String {
        let time = "\(moment.seconds)"
        let code = TimestampedSignature.code(
            seconds: time, body: body, key: HMACSHA256(key: Array(Self.secret.utf8)))
        return "t=\(time),v1=\(code)"
    }
}
