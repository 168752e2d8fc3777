import Testing

@testable import DeliveryEngine

@Suite("The order in which signals come does not matter")
struct SignalOrderTests {
    /// A customer's year: bought, paid, failed, paid, plan changed, refunded, bought again.
    private static func story(_ bench: StripeBench) -> [[UInt8]] {
        let refund = #"{"id":"ch_in_3","customer":"cus_1","refunded":true,"amount":5}"#
        return [
            bench.event("checkout.session.completed", id: "evt_01", at: 0, bench.checkout()),
            bench.event(
                "customer.subscription.created", id: "evt_02", at: 0,
                bench.subscription("incomplete")),
            bench.event(
                "invoice.paid", id: "evt_03", at: 1,
                bench.invoice("in_1", #","billing_reason":"subscription_create""#)),
            bench.event(
                "customer.subscription.updated", id: "evt_04", at: 1,
                bench.subscription(price: "price_team")),
            bench.event("invoice.payment_failed", id: "evt_05", at: 10, bench.invoice("in_2")),
            bench.event(
                "customer.subscription.updated", id: "evt_06", at: 10,
                bench.subscription("past_due", price: "price_team")),
            bench.event("invoice.paid", id: "evt_07", at: 20, bench.invoice("in_2")),
            bench.event(
                "customer.subscription.updated", id: "evt_08", at: 21, bench.subscription()),
            bench.event("invoice.paid", id: "evt_09", at: 30, bench.invoice("in_3")),
            bench.event("charge.refunded", id: "evt_10", at: 40, refund),
            bench.event(
                "charge.dispute.created", id: "evt_11", at: 41,
                #"{"id":"du_1","charge":"ch_in_2","status":"needs_response"}"#),
            bench.event("payout.created", id: "evt_12", at: 42, #"{"id":"po_1"}"#),
        ]
    }

    private struct Final: Equatable {
        var features: [String: AccessState] = [:]
        var since: [String: Timestamp] = [:]
        var left: Int64?

        init(_ bench: StripeBench) throws {
            for feature in ["pro", "team"] {
                let decision = try bench.decision("user_42", feature)
                features[feature] = decision.state
                since[feature] = decision.since
            }
            left = try bench.left("user_42")
        }
    }

    @Test(
        "Any order of one story, with copies, ends the same",
        arguments: 1...60 as ClosedRange<UInt64>)
    func shuffled(seed: UInt64) throws {
        let straight = try StripeBench()
        for body in Self.story(straight) { straight.receive(body) }
        let bench = try StripeBench()
        let chance = SeededChance(seed: seed)
        var rest = Self.story(bench)
        rest += rest.shuffled(by: chance).prefix(4)
        for body in rest.shuffled(by: chance) { bench.receive(body) }
        #expect(try Final(bench) == Final(straight), "seed \(seed)")
        // Nothing is left to those under whose names it came at first.
        for alias in ["cus_1", "ch_in_2", "ch_in_3"] {
            #expect(try !bench.decision(alias).isAllowed, "seed \(seed), \(alias)")
            #expect(try bench.left(alias) ?? 0 == 0, "seed \(seed), \(alias)")
        }
    }

    @Test("The straight order ends as the last word says")
    func straight() throws {
        let bench = try StripeBench()
        for body in Self.story(bench) { bench.receive(body) }
        #expect(try bench.state("user_42", "pro") == .revoked)
        #expect(
            try bench.decision("user_42", "pro").reason == "charge ch_in_3 was refunded in full")
        #expect(try bench.state("user_42", "team") == .revoked)
        #expect(try bench.left("user_42") == 3000)
    }

    @Test("The state that records leave is the state that was decided")
    func fold() throws {
        let bench = try StripeBench()
        for body in Self.story(bench) { bench.receive(body) }
        let again = AccessBook()
        for record in bench.store.records { again.apply(record) }
        #expect(again.contents == bench.store.ledger.contents)
    }
}

extension Array {
    /// The elements in an order by chance.
    func shuffled(by chance: SeededChance) -> [Element] {
        var rest = self
        var result: [Element] = []
        while !rest.isEmpty {
            result.append(rest.remove(at: Int(chance.bits() % UInt64(rest.count))))
        }
        return result
    }
}
