import Testing

@testable import DeliveryEngine

/// A desk with secrets and a catalog, and Stripe's side of it: events as its API writes them, signed
/// as it signs them.
struct StripeBench {
    static let secret = "whsec_test_0123456789abcdef"
    /// The secret of the application acme.
    static let acmeSecret = "whsec_acme_0123456789abcdef"
    static let catalog = """
        {"prices": {
          "price_pro": {"features": ["pro"], "credits": {"api_calls": 1000}},
          "price_team": {"features": ["pro", "team"]}
        }}
        """

    let bench: Bench
    let access: AccessDesk
    let desk: OperatorDesk
    let catalogs: FixedCatalog

    var clock: ManualClock { bench.clock }
    var store: InMemoryStore { bench.store }

    init(seed: UInt64 = 1, provider: (any CheckoutProvider)? = nil) throws {
        bench = Bench(seed: seed)
        catalogs = try FixedCatalog(Self.catalog)
        var secrets = SignalSecrets()
        try secrets.add(#require(StripeSecret(Self.secret)), for: .tenant)
        try secrets.add(#require(StripeSecret(Self.acmeSecret)), for: .tenant, of: "acme")
        access = AccessDesk(
            store: bench.store, clock: bench.clock, mint: bench.mint, secrets: secrets,
            catalogs: catalogs, provider: provider)
        desk = OperatorDesk(
            store: bench.store, clock: bench.clock, mint: bench.mint, catalogs: catalogs)
    }

    /// Seconds now, moved by `offset`.
    func seconds(_ offset: Int64 = 0) -> Int64 { clock.now.seconds + offset }

    /// The bytes of an event.
    func event(
        _ type: String, id: String, at offset: Int64 = 0, _ object: String
    ) -> [UInt8] {
        Array(
            """
            {"id":"\(id)","object":"event","created":\(seconds(offset)),"type":"\(type)",\
            "data":{"object":\(object)}}
            """.utf8)
    }

    /// The header that Stripe sends with `body`.
    func header(
        _ body: [UInt8], secret: String = Self.secret, at offset: Int64 = 0
    ) -> String {
        let time = "\(seconds(offset))"
        let code = TimestampedSignature.code(
            seconds: time, body: body, key: HMACSHA256(key: Array(secret.utf8)))
        return "t=\(time),v1=\(code)"
    }

    /// Has a signed event come in by the route of a tenant.
    @discardableResult
    func receive(_ body: [UInt8], application: String = "default") -> SignalOutcome {
        let secret = application == "acme" ? Self.acmeSecret : Self.secret
        return access.receive(
            SignalArrival(
                route: .tenant, application: application,
                signature: header(body, secret: secret), body: body))
    }

    /// Has an event come in.
    @discardableResult
    func receive(
        _ type: String, id: String, at offset: Int64 = 0, _ object: String
    ) -> SignalOutcome {
        receive(event(type, id: id, at: offset, object))
    }

    func decision(_ subject: String, _ feature: String = "pro") throws -> AccessDecision {
        try access.access(to: feature, of: SubjectKey(subject))
    }

    func state(_ subject: String, _ feature: String = "pro") throws -> AccessState {
        try decision(subject, feature).state
    }

    func left(_ subject: String, _ meter: String = "api_calls") throws -> Int64? {
        try decision(subject).usageRemaining[meter]
    }

    /// The types of the outbound events so far.
    var told: [String] {
        store.records.compactMap { record in
            if case .eventPublished(let published) = record { published.event.type } else { nil }
        }
    }

    func subscription(
        _ status: String = "active", price: String = "price_pro", customer: String = "cus_1",
        _ more: String = ""
    ) -> String {
        """
        {"id":"sub_1","object":"subscription","customer":"\(customer)","status":"\(status)",\
        "start_date":\(seconds(-10)),"current_period_end":\(seconds(2_592_000)),\
        "items":{"data":[{"price":{"id":"\(price)"}}]}\(more)}
        """
    }

    func invoice(_ id: String = "in_1", _ more: String = "") -> String {
        """
        {"id":"\(id)","object":"invoice","customer":"cus_1","subscription":"sub_1",\
        "charge":"ch_\(id)","payment_intent":"pi_\(id)","lines":{"data":[{"price":{"id":\
        "price_pro"},"period":{"end":\(seconds(2_592_000))}}]}\(more)}
        """
    }

    func checkout(_ more: String = #","subscription":"sub_1""#) -> String {
        """
        {"id":"cs_1","object":"checkout.session","customer":"cus_1","payment_status":"paid",\
        "client_reference_id":"user_42","metadata":{"price_id":"price_pro"}\(more)}
        """
    }
}
