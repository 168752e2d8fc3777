import DeliveryEngine
import Dispatch
import Synchronization
import Testing

@testable import JournalStore

@Suite("Signals and entitlements on files (C1, B13)")
struct AccessStoreTests {
    private static let secret = "whsec_test_0123456789abcdef"

    private func desk(_ store: FileStore, _ clock: any Clock) throws -> AccessDesk {
        var secrets = SignalSecrets()
        try secrets.add(#require(StripeSecret(Self.secret)), for: .tenant)
        return AccessDesk(
            store: store, clock: clock,
            mint: IdentifierMint(clock: clock, chance: SeededChance(seed: 3)), secrets: secrets,
            catalogs: store)
    }

    private func arrival(_ type: String, _ id: String, _ object: String, _ now: Timestamp)
        -> SignalArrival
    {
        let body = Array(
            """
            {"id":"\(id)","type":"\(type)","created":\(now.seconds),"data":{"object":\(object)}}
            """.utf8)
        let time = "\(now.seconds)"
        let code = TimestampedSignature.code(
            seconds: time, body: body, key: HMACSHA256(key: Array(Self.secret.utf8)))
        return SignalArrival(route: .tenant, signature: "t=\(time),v1=\(code)", body: body)
    }

    private func write(_ catalog: String, to store: FileStore) throws {
        let file = try store.fileSystem.openFully(store.catalogPath, .createNew)
        defer { store.fileSystem.close(file) }
        try store.fileSystem.writeAll(file, Array(catalog.utf8))
    }

    private static let catalog =
        #"{"prices":{"price_pro":{"features":["pro"],"credits":{"calls":10}}}}"#
    private static let checkout =
        #"{"id":"cs_1","client_reference_id":"user_42","payment_status":"paid","metadata":{"price_id":"price_pro"}}"#

    @Test("Another process sees what a signal made, and its bytes as they were signed")
    func shared() throws {
        let harness = try StoreHarness()
        try write(Self.catalog, to: harness.store)
        let desk = try desk(harness.store, StillClock())
        let arrival = arrival(
            "checkout.session.completed", "evt_1", Self.checkout, StillClock().now)
        #expect(desk.receive(arrival) == .accepted(SignalID("evt_1")))
        let other = try harness.other(.readOnly)
        let story = try other.customer(SubjectKey("user_42"))
        #expect(story.access.map(\.state) == [.active])
        #expect(story.meters["calls"]?.remaining == 10)
        #expect(story.signals.map(\.id.text) == ["evt_1"])
        #expect(
            story.deliveries.map(\.delivery.eventType) == [
                "entitlement.updated", "entitlement.updated", "purchase.finalized",
            ])
        #expect(try other.signal(SignalID("evt_1"), in: "default")?.body == arrival.body)
        #expect(try StoreDoctor.examine(harness.path).isSound)
    }

    @Test("Fifty copies at once, by threads of two processes, make one signal")
    func copies() throws {
        let harness = try StoreHarness()
        let stores = [harness.store, try harness.other()]
        let desks = try stores.map { try desk($0, StillClock()) }
        let arrival = arrival("invoice.paid", "evt_1", #"{"id":"in_1"}"#, StillClock().now)
        let outcomes = Mutex<[SignalOutcome]>([])
        DispatchQueue.concurrentPerform(iterations: 50) { number in
            let outcome = desks[number % 2].receive(arrival)
            outcomes.withLock { $0.append(outcome) }
        }
        let all = outcomes.withLock { $0 }
        #expect(all.count { $0 == .accepted(SignalID("evt_1")) } == 1)
        #expect(all.count { $0 == .repeated(SignalID("evt_1")) } == 49)
        #expect(try harness.other(.readOnly).signals(limit: 10).count == 1)
    }

    @Test("A mistake in the catalog holds signals up, with its place, and loses none")
    func brokenCatalog() throws {
        let harness = try StoreHarness()
        try write(#"{"prices":[]}"#, to: harness.store)
        let arrival = arrival(
            "checkout.session.completed", "evt_1", Self.checkout, StillClock().now)
        let outcome = try desk(harness.store, StillClock()).receive(arrival)
        guard case .unavailable(let error) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect("\(error)".contains("catalog.json, line 1, column 11"))
    }

    @Test("An id that was counted is refused with another quantity, also from a snapshot")
    func usageFromSnapshot() throws {
        let harness = try StoreHarness()
        try write(Self.catalog, to: harness.store)
        let subject = SubjectKey("user_42")
        func use(_ quantity: Int64, in store: FileStore) throws -> UsageOutcome {
            try desk(store, StillClock()).consume(
                UsageRequest(subject: subject, meter: "calls", quantity: quantity, id: "a"))
        }
        let arrival = arrival(
            "checkout.session.completed", "evt_1", Self.checkout, StillClock().now)
        _ = try desk(harness.store, StillClock()).receive(arrival)
        #expect(try use(3, in: harness.store) == .counted(remaining: 7))
        _ = try FileStore.writeSnapshot(of: harness.path, clock: StillClock())
        let other = try harness.other()
        #expect(try use(3, in: other) == .repeated(remaining: 7))
        #expect(try use(4, in: other) == .contradicting(quantity: 3))
    }

    @Test("A purge keeps entitlements, what they stand on, and what is left; the rest goes")
    func purge() throws {
        let bench = try PurgeBench(on: FaultyDisk(), at: "/s")
        try write(Self.catalog, to: bench.store)
        let desk = try desk(bench.store, bench.clock)
        _ = desk.receive(
            arrival("checkout.session.completed", "evt_1", Self.checkout, bench.clock.now))
        _ = desk.receive(arrival("payout.created", "evt_2", #"{"id":"po_1"}"#, bench.clock.now))
        _ = desk.receive(SignalArrival(route: .tenant, signature: nil, body: []))
        for id in ["a", "b"] {
            _ = try desk.consume(
                UsageRequest(subject: SubjectKey("user_42"), meter: "calls", quantity: 3, id: id))
        }
        try bench.delivered("gone")
        bench.clock.advance(by: .days(33))
        try bench.delivered("young")
        let before = try bench.store.customer(SubjectKey("user_42"))
        try bench.purge()
        let after = try bench.store.customer(SubjectKey("user_42"))
        #expect(after.access == before.access)
        #expect(after.entitlements == before.entitlements)
        #expect(after.meters["calls"]?.remaining == 4)
        #expect(bench.store.read { $0.access.refused }.isEmpty)
        // Stripe may still be asked to send it again.
        #expect(bench.store.signals(limit: 9).count == 2)
        bench.clock.advance(by: .days(33))
        try bench.delivered("younger")
        try bench.purge()
        #expect(bench.store.read { $0.access.signals.map(\.id.text) } == ["evt_1"])
        try bench.reopen()
        #expect(try bench.store.customer(SubjectKey("user_42")).access == before.access)
        let again = try self.desk(bench.store, bench.clock)
        #expect(
            again.receive(
                arrival("checkout.session.completed", "evt_1", Self.checkout, bench.clock.now))
                == .repeated(SignalID("evt_1")))
    }

    @Test("A delivery is stale once something newer about the same thing was delivered there")
    func freshness() throws {
        let harness = try StoreHarness()
        func publish(_ type: String, _ feature: String, after seconds: Int64) throws -> DeliveryID {
            let payload = #"{"data":{"feature":"\#(feature)"}}"#
            return try harness.publish(
                harness.publication(
                    Array(payload.utf8), type: type, subject: "user_42",
                    at: StoreHarness.moment + .seconds(seconds)))
        }
        let old = try publish("entitlement.updated", "pro", after: 0)
        let other = try publish("entitlement.updated", "team", after: 1)
        let new = try publish("entitlement.updated", "pro", after: 2)
        #expect(try harness.store.freshness(of: old) == .fresh)
        try harness.commit(harness.started(new, 1), harness.ended(new, 1, 200, .success))
        #expect(
            try harness.store.freshness(of: old)
                == .stale(
                    by: new, type: "entitlement.updated", at: StoreHarness.moment + .seconds(2)))
        #expect(try harness.store.freshness(of: other) == .fresh)
        #expect(try harness.store.freshness(of: new) == .fresh)
        let nobody = try harness.publish(harness.publication())
        #expect(try harness.store.freshness(of: nobody) == .unknown)
    }

    @Test("A resend is as old as its event: what is newer than that stays new, in plans as well")
    func resentLater() throws {
        let harness = try StoreHarness()
        func publish(after seconds: Int64) throws -> DeliveryID {
            try harness.publish(
                harness.publication(
                    type: "st.plan", subject: "user_42",
                    at: StoreHarness.moment + .seconds(seconds)))
        }
        let desk = OperatorDesk(store: harness.store, clock: StillClock(), mint: harness.mint)
        func stale(_ ids: [DeliveryID]) throws -> Int? {
            try desk.bulkPlan(.retry, of: .deliveries(ids)).group(.stale)?.count
        }
        let first = try publish(after: -20)
        let second = try publish(after: -10)
        try harness.commit(harness.started(first, 1), harness.ended(first, 1, 200, .success))
        try harness.commit(harness.started(second, 1), harness.ended(second, 1, 500, .exhausted))
        let receipt = try desk.request(
            ActionRequest(kind: .resend, targets: [first], by: StoreHarness.ana, grace: .zero))
        let again = try #require(receipt.deliveries.first).id
        try harness.commit(harness.started(again, 2), harness.ended(again, 2, 200, .success))
        #expect(
            try harness.store.freshness(of: second)
                == .ahead(of: again, type: "st.plan", at: StoreHarness.moment - .seconds(20)))
        #expect(try stale([second]) == 0)
        let third = try publish(after: -5)
        try harness.commit(harness.started(third, 1), harness.ended(third, 1, 200, .success))
        #expect(try stale([second]) == 1)
        _ = try FileStore.writeSnapshot(of: harness.path, clock: StillClock())
        let other = try harness.other()
        #expect(try other.freshness(of: second) == harness.store.freshness(of: second))
        #expect(other.read { $0.overtaken(among: [0, 1, 2]) } == [1])
    }
}
