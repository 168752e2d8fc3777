import Testing

@testable import DeliveryEngine

@Suite("Usage, checkouts and the operator's hand (C2, C3, C7)")
struct AccessDeskTests {
    private let bench: StripeBench
    private let subject = SubjectKey("user_42")

    init() throws { bench = try StripeBench() }

    private func use(_ quantity: Int64, id: String) throws -> UsageOutcome {
        try bench.access.consume(
            UsageRequest(subject: subject, meter: "api_calls", quantity: quantity, id: id))
    }

    private func adjust(_ kind: AccessAdjusted.Kind) throws -> AdjustmentReceipt {
        try bench.desk.adjust(
            AdjustmentRequest(
                subject: subject, kind: kind, by: bench.bench.alice, reason: "ticket 7"))
    }

    @Test("Usage counts down, the same id counts once, and not below nothing")
    func usage() throws {
        #expect(try use(1, id: "a") == .insufficient(remaining: 0))
        bench.receive("checkout.session.completed", id: "evt_1", bench.checkout(""))
        #expect(try use(400, id: "a") == .counted(remaining: 600))
        #expect(try use(400, id: "a") == .repeated(remaining: 600))
        #expect(try use(7, id: "a") == .contradicting(quantity: 400))
        #expect(try use(601, id: "b") == .insufficient(remaining: 600))
        #expect(try use(600, id: "b") == .counted(remaining: 0))
        #expect(bench.told.filter { $0 == "usage.consumed" }.count == 2)
    }

    @Test("What is no usage is refused", arguments: [0, -1, Int64.max])
    func wrongUsage(quantity: Int64) {
        #expect(throws: StoreError.self) { try use(quantity, id: "a") }
    }

    @Test("A checkout gives no access, opened or not, and is recorded")
    func checkout() throws {
        let request = CheckoutRequest(
            subject: subject, price: "price_pro",
            successURL: "https://app.example/done?s={CHECKOUT_SESSION_ID}#top",
            cancelURL: "https://app.example/")
        let attempt = try bench.access.openCheckout(request)
        #expect(attempt.standing.word == "unavailable")
        #expect(bench.store.ledger.contents.accounts[subject]?.checkouts == [attempt])
        #expect(try bench.state("user_42") == .none)
        #expect(throws: StoreError.self) {
            try bench.access.openCheckout(
                CheckoutRequest(
                    subject: subject, price: "price_pro", successURL: "javascript:alert(1)",
                    cancelURL: "https://app.example/"))
        }
    }

    @Test("An unpaid or expired checkout gives nothing")
    func unpaid() throws {
        let unpaid =
            #"{"id":"cs_1","client_reference_id":"user_42","payment_status":"unpaid","metadata":{"price_id":"price_pro"}}"#
        bench.receive("checkout.session.completed", id: "evt_1", unpaid)
        bench.receive("checkout.session.expired", id: "evt_2", unpaid)
        #expect(try bench.state("user_42") == .none)
    }

    @Test("A grant by hand gives access, says who and why, and tells endpoints")
    func grant() throws {
        let receipt = try adjust(.grant(feature: "pro", until: nil))
        #expect(receipt.decision?.state == .active)
        #expect(receipt.decision?.reason == "granted by alice@bastion: ticket 7")
        #expect(receipt.events.count == 1)
        #expect(bench.told == ["entitlement.updated"])
    }

    @Test("A grant outlasts a refund; its own end ends it")
    func grantAndRefund() throws {
        bench.receive(
            "checkout.session.completed", id: "evt_1", bench.checkout(#","payment_intent":"pi_1""#))
        bench.receive(
            "charge.refunded", id: "evt_2", at: 1,
            #"{"id":"ch_1","payment_intent":"pi_1","refunded":true}"#)
        #expect(try bench.state("user_42") == .revoked)
        let until = bench.clock.now + .days(2)
        #expect(try adjust(.grant(feature: "pro", until: until)).decision?.state == .active)
        bench.clock.advance(by: .days(3))
        #expect(try bench.state("user_42") == .expired)
    }

    @Test("A revocation holds against what began before it, not against a new purchase")
    func revoke() throws {
        bench.receive("customer.subscription.created", id: "evt_1", bench.subscription())
        bench.receive("checkout.session.completed", id: "evt_2", bench.checkout())
        #expect(try adjust(.revoke(feature: "pro")).decision?.state == .revoked)
        bench.receive("invoice.paid", id: "evt_3", at: 60, bench.invoice())
        #expect(try bench.state("user_42") == .revoked)
        bench.receive(
            "checkout.session.completed", id: "evt_4", at: 90,
            #"{"id":"cs_9","client_reference_id":"user_42","payment_status":"paid","metadata":{"price_id":"price_pro"}}"#
        )
        #expect(try bench.state("user_42") == .active)
    }

    @Test("A revocation holds against a subscription whose signals do not say when it began")
    func revokeWithoutStart() throws {
        let object =
            #"{"id":"sub_9","customer":"cus_9","metadata":{"subject_ref":"user_42"},"status":"active","items":{"data":[{"price":{"id":"price_pro"}}]}}"#
        bench.receive("customer.subscription.created", id: "evt_1", object)
        #expect(try bench.state("user_42") == .active)
        bench.clock.advance(by: .seconds(10))
        #expect(try adjust(.revoke(feature: "pro")).decision?.state == .revoked)
        bench.clock.advance(by: .seconds(10))
        bench.receive("customer.subscription.updated", id: "evt_2", object)
        #expect(try bench.state("user_42") == .revoked)
    }

    @Test("So it does where an invoice was what told of the subscription first")
    func revokeAfterInvoice() throws {
        bench.receive(
            "invoice.paid", id: "evt_1",
            #"{"id":"in_9","customer":"cus_9","subscription":"sub_9","metadata":{"subject_ref":"user_42"},"lines":{"data":[{"price":{"id":"price_pro"}}]}}"#
        )
        #expect(try bench.state("user_42") == .active)
        bench.clock.advance(by: .seconds(10))
        #expect(try adjust(.revoke(feature: "pro")).decision?.state == .revoked)
        bench.clock.advance(by: .seconds(10))
        bench.receive(
            "customer.subscription.updated", id: "evt_2",
            #"{"id":"sub_9","customer":"cus_9","status":"active","items":{"data":[{"price":{"id":"price_pro"}}]}}"#
        )
        #expect(try bench.state("user_42") == .revoked)
    }

    @Test("What a meter cannot hold is refused, not cut off")
    func fullMeter() throws {
        _ = try adjust(.usage(meter: "api_calls", quantity: 7))
        #expect(throws: StoreError.self) {
            try adjust(.usage(meter: "api_calls", quantity: UsageChanged.most))
        }
        let rest = UsageChanged.most - 7
        #expect(
            try adjust(.usage(meter: "api_calls", quantity: rest)).remaining == UsageChanged.most)
    }

    @Test("Usage is adjusted either way, never below nothing, and with a reason")
    func adjustUsage() throws {
        #expect(try adjust(.usage(meter: "api_calls", quantity: 50)).remaining == 50)
        #expect(try adjust(.usage(meter: "api_calls", quantity: -20)).remaining == 30)
        for quantity in [-31, Int64.min, Int64.max] {
            #expect(throws: StoreError.self) {
                try adjust(.usage(meter: "api_calls", quantity: quantity))
            }
        }
        #expect(throws: StoreError.self) {
            try bench.desk.adjust(
                AdjustmentRequest(
                    subject: subject, kind: .revoke(feature: "pro"), by: bench.bench.alice,
                    reason: " "))
        }
    }

    @Test(
        "A mistake in the catalog is told with its place",
        arguments: [
            ("{\"prices\":{\n \"p\":{\"features\":[\"a b\"]}}}", "line 2, column 18"),
            (#"{"price":{}}"#, "line 1, column 10: \"price\" is unknown here"),
            (#"{"prices":{"p":{"credits":{"m":0}}}}"#, "line 1, column 32: credits are"),
            (#"{"prices":{"p":{"credits":{"m":1.5}}}}"#, "line 1, column 32: credits are"),
            (#"{"prices":{"p":{}}}"#, "line 1, column 16: the price \"p\" says nothing"),
            (#"{"prices":{"p":{"features":["a"]},"p":{}}}"#, "line 1, column 35"),
            (#"{"prices":[]}"#, "line 1, column 11"),
        ])
    func catalogMistakes(text: String, place: String) {
        #expect { try Catalog(parsing: Array(text.utf8)) } throws: { error in
            "\(error)".hasPrefix(place)
        }
    }
}
