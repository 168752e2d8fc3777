import Testing

@testable import DeliveryEngine

@Suite("Signals of tenants are apart (E3)")
struct SignalTenantTests {
    private let bench: StripeBench
    private let acme = SubjectKey(application: "acme", "cus_1")

    init() throws { bench = try StripeBench() }

    private func state(_ subject: SubjectKey, _ feature: String = "pro") throws -> AccessState {
        try bench.access.access(to: feature, of: subject).state
    }

    /// The applications of the outbound events so far.
    private var toldTo: Set<String> {
        Set(
            bench.store.records.compactMap { record in
                guard case .eventPublished(let published) = record else { return nil }
                return published.event.application
            })
    }

    @Test("The same event, customer and subscription in two applications are two of each")
    func sameIDs() throws {
        let body = bench.event("customer.subscription.created", id: "evt_1", bench.subscription())
        #expect(bench.receive(body, application: "acme") == .accepted(SignalID("evt_1")))
        #expect(try bench.state("cus_1") == .none)
        #expect(try state(acme) == .active)
        #expect(toldTo == ["acme"])
        #expect(bench.receive(body) == .accepted(SignalID("evt_1")))
        #expect(bench.receive(body) == .repeated(SignalID("evt_1")))
        #expect(toldTo == ["acme", "default"])
        let end = bench.event(
            "customer.subscription.deleted", id: "evt_2", at: 1, bench.subscription("canceled"))
        bench.receive(end)
        #expect(try bench.state("cus_1") == .revoked)
        #expect(try state(acme) == .active)
    }

    @Test("Ties, credits and usage of one application count in no other")
    func ties() throws {
        let tie = bench.event("checkout.session.completed", id: "evt_1", bench.checkout())
        bench.receive(tie, application: "acme")
        bench.receive("customer.subscription.created", id: "evt_2", bench.subscription())
        // In acme the customer is tied to user_42; here nobody has said so.
        #expect(try bench.state("user_42") == .none)
        #expect(try bench.state("cus_1") == .active)
        #expect(try bench.left("user_42") == nil)
        let theirs = SubjectKey(application: "acme", "user_42")
        #expect(
            try bench.access.consume(
                UsageRequest(subject: theirs, meter: "api_calls", quantity: 1, id: "a"))
                == .counted(remaining: 999))
        #expect(
            try bench.access.consume(
                UsageRequest(
                    subject: SubjectKey("user_42"), meter: "api_calls", quantity: 1, id: "a"))
                == .insufficient(remaining: 0))
    }

    @Test("What one application's secret signs is forged by the route of another")
    func crossed() throws {
        let body = bench.event("customer.subscription.created", id: "evt_1", bench.subscription())
        for (application, secret) in [
            ("default", StripeBench.acmeSecret), ("acme", StripeBench.secret),
        ] {
            let outcome = bench.access.receive(
                SignalArrival(
                    route: .tenant, application: application,
                    signature: bench.header(body, secret: secret), body: body))
            guard case .refused(let refusal) = outcome else {
                Issue.record("\(outcome)")
                return
            }
            #expect(refusal.kind == .forged)
        }
        let refused = bench.store.ledger.contents.refused.map(\.application)
        #expect(refused == ["default", "acme"])
    }

    @Test("A name that nobody configured is refused, and becomes no application's line")
    func unknown() throws {
        let body = bench.event("customer.subscription.created", id: "evt_1", bench.subscription())
        let outcome = bench.receive(body, application: "mallory")
        guard case .refused(let refusal) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(refusal.kind == .unconfigured)
        #expect(refusal.sentence.contains("--stripe-secret-file tenant/mallory=FILE"))
        #expect(bench.store.ledger.contents.refused.map(\.application) == ["default"])
    }

    @Test("Two applications cannot have one secret, and one cannot have ever more")
    func secrets() throws {
        var secrets = SignalSecrets()
        let shared = try #require(StripeSecret(StripeBench.secret))
        try secrets.add(shared, for: .tenant, of: "acme")
        try secrets.add(shared, for: .billing, of: "acme")
        #expect(throws: StoreError.self) { try secrets.add(shared, for: .billing) }
        for number in 1..<SignalSecrets.most {
            let more = try #require(StripeSecret("whsec_0123456789_\(number)"))
            try secrets.add(more, for: .tenant, of: "acme")
        }
        let last = try #require(StripeSecret("whsec_0123456789_last"))
        #expect(throws: StoreError.self) { try secrets.add(last, for: .tenant, of: "acme") }
        #expect(throws: StoreError.self) { try secrets.add(last, for: .tenant, of: "a/b") }
    }

    @Test("A checkout is opened with its application's own account, or not at all")
    func checkouts() throws {
        let bench = try StripeBench(provider: AcmeProvider())
        func open(_ application: String) throws -> CheckoutAttempt.Standing {
            try bench.access.openCheckout(
                CheckoutRequest(
                    subject: SubjectKey(application: application, "user_42"), price: "price_pro",
                    successURL: "https://a/", cancelURL: "https://b/")
            ).standing
        }
        #expect(try open("acme") == .opened(session: "cs_acme", url: "https://pay/acme"))
        #expect(try open("default").word == "unavailable")
        #expect(try open("other").detail?.contains("--stripe-key-file other=FILE") == true)
    }
}

/// A provider with one tenant.
private final class AcmeProvider: CheckoutProvider {
    func serves(_ application: String) -> Bool { application == "acme" }

    func open(_ attempt: CheckoutAttempt, as mode: CheckoutMode) -> CheckoutAttempt.Standing {
        let name = attempt.request.subject.application
        return .opened(session: "cs_\(name)", url: "https://pay/\(name)")
    }
}
