import Dispatch
import Synchronization
import Testing

@testable import DeliveryEngine

@Suite("Signals become entitlements (C1–C4)")
struct SignalTests {
    @Test("A subscription makes its features active and tells endpoints, in one step with itself")
    func subscription() throws {
        let bench = try StripeBench()
        _ = try bench.bench.addEndpoint()
        #expect(
            bench.receive("customer.subscription.created", id: "evt_1", bench.subscription())
                == .accepted(SignalID("evt_1")))
        let decision = try bench.decision("cus_1")
        #expect(decision.state == .active)
        #expect(decision.reason == "subscription sub_1 is paid for")
        #expect(bench.told == ["subscription.updated", "entitlement.updated"])
        let batch = try #require(bench.store.batches.last)
        #expect(
            batch.map { record in
                switch record {
                case .signalReceived: "signal"
                case .entitlementChanged: "entitlement"
                case .eventPublished(let event): "\(event.event.type) to \(event.deliveries.count)"
                default: "other"
                }
            } == [
                "signal", "subscription.updated to 1", "entitlement", "entitlement.updated to 1",
            ])
    }

    @Test("A subscription that is moved to another subject takes what was paid for it along")
    func movedSubscription() throws {
        let bench = try StripeBench()
        func named(_ subject: String) -> String {
            bench.subscription(
                "active", price: "price_pro", customer: "cus_1",
                #","metadata":{"subject_ref":"\#(subject)"}"#)
        }
        let details = #","subscription_details":{"metadata":{"subject_ref":"alice"}}"#
        bench.receive("customer.subscription.created", id: "evt_1", named("alice"))
        bench.receive("invoice.paid", id: "evt_2", at: 1, bench.invoice("in_1", details))
        #expect(try bench.state("alice") == .active)
        bench.receive("customer.subscription.updated", id: "evt_3", at: 2, named("bob"))
        #expect(try bench.state("bob") == .active)
        bench.receive("customer.subscription.deleted", id: "evt_4", at: 3, named("bob"))
        #expect(try bench.state("alice") != .active)
        #expect(try bench.state("bob") != .active)
    }

    @Test("The reason of access names a purchase that still stands")
    func standingReason() throws {
        let bench = try StripeBench()
        func checkout(_ name: String) -> String {
            #"{"id":"cs_\#(name)","object":"checkout.session","payment_status":"paid","#
                + #""client_reference_id":"user_42","metadata":{"price_id":"price_pro"},"#
                + #""payment_intent":"pi_\#(name)"}"#
        }
        bench.receive("checkout.session.completed", id: "evt_1", checkout("ta"))
        bench.receive("checkout.session.completed", id: "evt_2", checkout("tb"))
        #expect(try bench.decision("user_42").reason == "checkout cs_ta is paid")
        bench.receive(
            "charge.refunded", id: "evt_3", at: 1,
            #"{"id":"ch_1","refunded":true,"payment_intent":"pi_ta"}"#)
        let decision = try bench.decision("user_42")
        #expect(decision.state == .active)
        #expect(decision.reason == "checkout cs_tb is paid")
        bench.receive(
            "charge.refunded", id: "evt_4", at: 2,
            #"{"id":"ch_2","refunded":true,"payment_intent":"pi_tb"}"#)
        #expect(try bench.state("user_42") == .revoked)
    }

    @Test("An invoice that Stripe calls paid in two ways is paid once", arguments: [false, true])
    func twoWordsForPaid(isOtherOrder: Bool) throws {
        let bench = try StripeBench()
        let types = ["invoice.paid", "invoice.payment_succeeded"]
        for (number, type) in (isOtherOrder ? types.reversed() : types).enumerated() {
            bench.receive(type, id: "evt_\(number)", bench.invoice())
            #expect(try bench.state("cus_1") == .active)
            #expect(try bench.left("cus_1") == 1000)
        }
        #expect(bench.told.count { $0 == "invoice.payment_succeeded" } == 1)
        #expect(bench.store.ledger.contents.signals.map(\.effect) == [.applied, .applied])
    }

    @Test("Fifty copies at once make one signal")
    func copies() throws {
        let bench = try StripeBench()
        let body = bench.event("invoice.paid", id: "evt_1", bench.invoice())
        let outcomes = Mutex<[SignalOutcome]>([])
        DispatchQueue.concurrentPerform(iterations: 50) { _ in
            let outcome = bench.receive(body)
            outcomes.withLock { $0.append(outcome) }
        }
        let all = outcomes.withLock { $0 }
        #expect(all.count { $0 == .accepted(SignalID("evt_1")) } == 1)
        #expect(all.count { $0 == .repeated(SignalID("evt_1")) } == 49)
        #expect(bench.store.ledger.contents.signals.count == 1)
        #expect(try bench.left("cus_1") == 1000)
    }

    @Test("Copies within one step make one signal, and the rest of the step goes on")
    func copiesInOneStep() throws {
        let bench = try StripeBench()
        let one = bench.event("invoice.paid", id: "evt_1", bench.invoice())
        let two = bench.event("invoice.paid", id: "evt_2", bench.invoice("in_2"))
        let arrivals = [one, one, two].map {
            SignalArrival(route: .tenant, signature: bench.header($0), body: $0)
        }
        #expect(
            bench.access.receive(arrivals) == [
                .accepted(SignalID("evt_1")), .repeated(SignalID("evt_1")),
                .accepted(SignalID("evt_2")),
            ])
        #expect(try bench.left("cus_1") == 2000)
    }

    @Test("What cannot be made durable is not acknowledged")
    func notDurable() throws {
        let bench = try StripeBench()
        bench.store.failCommits(with: .readOnly(reason: "the disk is full"))
        let outcome = bench.receive("invoice.paid", id: "evt_1", bench.invoice())
        #expect(outcome == .unavailable(.readOnly(reason: "the disk is full")))
        bench.store.failCommits(with: nil)
        #expect(
            bench.receive("invoice.paid", id: "evt_1", bench.invoice())
                == .accepted(SignalID("evt_1")))
    }

    @Test("An unknown type is kept, acknowledged, and does nothing")
    func unknownType() throws {
        let bench = try StripeBench()
        bench.receive("payout.created", id: "evt_1", #"{"id":"po_1","customer":"cus_1"}"#)
        let head = try #require(bench.store.ledger.contents.signals.first)
        #expect(head.effect == .unknownType)
        #expect(head.subject == "cus_1")
        #expect(bench.told == [])
        #expect(try bench.state("cus_1") == .none)
    }

    @Test("A failed payment is grace until the period ends, and then access has run out")
    func grace() throws {
        let bench = try StripeBench()
        bench.receive("customer.subscription.created", id: "evt_1", bench.subscription())
        bench.receive("invoice.payment_failed", id: "evt_2", at: 1, bench.invoice())
        #expect(try bench.state("cus_1") == .grace)
        #expect(bench.told.contains("invoice.payment_failed"))
        bench.clock.advance(by: .days(31))
        let decision = try bench.decision("cus_1")
        #expect(decision.state == .expired)
        #expect(decision.reason.hasPrefix("it ran out"))
    }

    @Test("A payment that goes through after all ends the grace")
    func graceEnds() throws {
        let bench = try StripeBench()
        bench.receive("customer.subscription.created", id: "evt_1", bench.subscription())
        bench.receive("invoice.payment_failed", id: "evt_2", at: 1, bench.invoice())
        bench.receive("invoice.paid", id: "evt_3", at: 2, bench.invoice())
        #expect(try bench.state("cus_1") == .active)
        // The failure told once more, late, rolls nothing back.
        bench.receive("invoice.payment_failed", id: "evt_4", at: 1, bench.invoice())
        #expect(try bench.state("cus_1") == .active)
        #expect(bench.store.ledger.contents.signals.last?.effect == .stale)
    }

    @Test("A first payment that fails gives nothing")
    func firstPaymentFails() throws {
        let bench = try StripeBench()
        bench.receive(
            "customer.subscription.created", id: "evt_1", bench.subscription("incomplete"))
        bench.receive("invoice.payment_failed", id: "evt_2", bench.invoice())
        #expect(try bench.state("cus_1") == .none)
    }

    @Test("A deleted subscription revokes, whatever comes late")
    func deleted() throws {
        let bench = try StripeBench()
        bench.receive("customer.subscription.deleted", id: "evt_3", at: 5, bench.subscription())
        bench.receive("customer.subscription.updated", id: "evt_2", at: 4, bench.subscription())
        #expect(try bench.state("cus_1") == .revoked)
        #expect(bench.told.contains("subscription.deleted"))
        #expect(!bench.told.contains("subscription.updated"))
    }

    @Test(
        "A full refund and a lost dispute revoke; a part, an open or a won one do not",
        arguments: [
            ("charge.refunded", #"{"id":"ch_in_1","customer":"cus_1","refunded":true}"#, true),
            (
                "charge.refunded",
                #"{"id":"ch_in_1","customer":"cus_1","amount":10,"amount_refunded":3}"#, false
            ),
            (
                "charge.dispute.created",
                #"{"id":"du_1","charge":"ch_in_1","status":"needs_response"}"#, false
            ),
            ("charge.dispute.closed", #"{"id":"du_1","charge":"ch_in_1","status":"won"}"#, false),
            ("charge.dispute.closed", #"{"id":"du_1","charge":"ch_in_1","status":"lost"}"#, true),
        ])
    func reversals(type: String, object: String, revokes: Bool) throws {
        let bench = try StripeBench()
        bench.receive("customer.subscription.created", id: "evt_1", bench.subscription())
        bench.receive("invoice.paid", id: "evt_2", bench.invoice())
        bench.receive(type, id: "evt_3", at: 9, object)
        #expect(try bench.state("cus_1") == (revokes ? .revoked : .active))
    }

    @Test("An old invoice that is refunded does not take what was paid for since")
    func oldRefund() throws {
        let bench = try StripeBench()
        bench.receive("customer.subscription.created", id: "evt_1", bench.subscription())
        bench.receive("invoice.paid", id: "evt_2", at: 1, bench.invoice("in_1"))
        bench.receive("invoice.paid", id: "evt_3", at: 2, bench.invoice("in_2"))
        bench.receive(
            "charge.refunded", id: "evt_4", at: 3,
            #"{"id":"ch_in_1","customer":"cus_1","refunded":true}"#)
        #expect(try bench.state("cus_1") == .active)
    }

    @Test("A plan that is changed takes the features that are no longer in it")
    func planChange() throws {
        let bench = try StripeBench()
        bench.receive(
            "customer.subscription.created", id: "evt_1", bench.subscription(price: "price_team"))
        #expect(try bench.state("cus_1", "team") == .active)
        bench.receive("customer.subscription.updated", id: "evt_2", at: 1, bench.subscription())
        #expect(try bench.state("cus_1", "team") == .revoked)
        #expect(try bench.state("cus_1", "pro") == .active)
    }

    @Test("A checkout and the invoice of the same payment count credits once")
    func creditsOnce() throws {
        let bench = try StripeBench()
        bench.receive("checkout.session.completed", id: "evt_1", bench.checkout())
        bench.receive(
            "invoice.paid", id: "evt_2",
            bench.invoice("in_1", #","billing_reason":"subscription_create""#))
        #expect(try bench.left("user_42") == 1000)
        bench.receive("invoice.paid", id: "evt_3", bench.invoice("in_2"))
        #expect(try bench.left("user_42") == 2000)
    }
}
