import DeliveryEngine
import Testing

@testable import JournalStore

@Suite("Care for endpoints in the store")
struct FileStoreCareTests {
    private static func care(_ store: FileStore, _ harness: StoreHarness) -> EndpointCare {
        EndpointCare(
            store: store, vault: store, clock: StillClock(), chance: SeededChance(seed: 3),
            mint: harness.mint)
    }

    @Test("A pause and its reason outlive a restart, with a snapshot and without one")
    func durable() throws {
        let harness = try StoreHarness()
        let id = harness.endpoint.id
        _ = try Self.care(harness.store, harness).pause(
            id, by: StoreHarness.ana, reason: "moving")
        let hold = try #require(harness.store.endpoints().first?.endpoint.hold)
        #expect(hold.reason == "moving")
        #expect(try harness.other().endpoints().first?.endpoint.hold == hold)
        _ = harness.store.writeSnapshot(afterAtLeast: 0)
        _ = try Self.care(harness.store, harness).edit(id, by: StoreHarness.ana) {
            $0.concurrency = 7
        }
        let other = try harness.other()
        #expect(other.endpoints().first?.endpoint.hold == hold)
        #expect(other.endpoints().first?.endpoint.concurrency == 7)
        #expect(other.endpointActions(limit: 10).map(\.kind) == [.edited, .paused])
        #expect(other.endpointActions(limit: 10).last?.reason == "moving")
    }

    @Test("What was done to the store is told after a restart, with a snapshot and behind it (B9)")
    func storeActions() throws {
        let harness = try StoreHarness()
        let care = StoreCare(
            store: harness.store, clock: StillClock(), mint: harness.mint)
        try care.note(.keyAdded, "shop", note: "viewer", by: StoreHarness.ana)
        _ = harness.store.writeSnapshot(afterAtLeast: 0)
        try care.note(.retentionSet, "7d", by: StoreHarness.ana)
        let entries = try harness.other().operatorEntries(matching: .all, limit: 10).filter {
            if case .store = $0.subject { true } else { false }
        }
        #expect(entries.map(\.doing) == ["retention set", "key added"])
        #expect(entries.first?.by == StoreHarness.ana)
        let query = try OperatorQuery(parsing: "did:key shop", now: StoreHarness.moment)
        #expect(harness.store.operatorEntries(matching: query, limit: 10).count == 1)
    }

    @Test("Every process sees from the records alone that an endpoint is held, and until when")
    func outage() throws {
        let harness = try StoreHarness()
        let id = try harness.publish(harness.publication())
        for number in 1...70 {
            try harness.commit(
                harness.started(id, number), harness.ended(id, number, 503, .failed))
        }
        let outage = try #require(harness.store.endpoints().first?.outage)
        #expect(outage.failuresInARow == 70)
        #expect(outage.probeAt != nil)
        #expect(harness.store.endpointHealth()[harness.endpoint.id]?.isHeldBack == true)
        #expect(try harness.store.detail(of: id)?.outage == outage)
        _ = harness.store.writeSnapshot(afterAtLeast: 0)
        #expect(try harness.other().endpoints().first?.outage == outage)
        try harness.commit(harness.started(id, 71), harness.ended(id, 71, 200, .success))
        #expect(harness.store.endpoints().first?.outage == nil)
    }

    @Test("How an endpoint fares is told by what was attempted last, whenever it was made")
    func healthByAttempt() throws {
        let harness = try StoreHarness()
        let old = try harness.publish(harness.publication())
        for _ in 0..<EndpointHealth.window {
            let id = try harness.publish(harness.publication())
            try harness.commit(harness.started(id, 1), harness.ended(id, 1, 503, .failed))
        }
        try harness.commit(harness.started(old, 1), harness.ended(old, 1, 503, .failed))
        #expect(harness.store.endpointHealth()[harness.endpoint.id]?.succeeded == 0)
        try harness.commit(harness.started(old, 2), harness.ended(old, 2, 200, .success))
        let health = try #require(harness.store.endpointHealth()[harness.endpoint.id])
        #expect(health.looked == EndpointHealth.window && health.succeeded == 1)
    }

    @Test("An endpoint that is resumed or enabled begins without its failures (B10)")
    func outageForgotten() throws {
        let harness = try StoreHarness()
        let id = try harness.publish(harness.publication())
        for number in 1...70 {
            try harness.commit(
                harness.started(id, number), harness.ended(id, number, 503, .failed))
        }
        let care = Self.care(harness.store, harness)
        _ = try care.pause(harness.endpoint.id, by: StoreHarness.ana, reason: "moving")
        #expect(harness.store.endpoints().first?.outage != nil)
        _ = try care.resume(harness.endpoint.id, by: StoreHarness.ana, reason: nil)
        #expect(harness.store.endpoints().first?.outage == nil)
    }

    @Test("What is done to an endpoint is one entry of the operator journal, however long it takes")
    func oneEntry() throws {
        let harness = try StoreHarness()
        let id = harness.endpoint.id
        let doings: [(EndpointSaved.Change, EndpointAction.Kind, Int64)] = [
            (.edited, .edited, 0), (.disabled, .disabled, 1700),
        ]
        for (change, kind, later) in doings {
            let at = StoreHarness.moment + .seconds(later)
            var endpoint = harness.endpoint
            endpoint.concurrency += Int(later) + 1
            try harness.commit(
                .endpointSaved(
                    EndpointSaved(
                        endpoint: endpoint, change: change, by: StoreHarness.ana, at: at)),
                .endpointActed(
                    EndpointAction(
                        id: harness.mint.make(), kind: kind, endpoint: id,
                        by: StoreHarness.ana, at: at + Milliseconds(later), reason: nil, note: nil,
                        waiting: 0)))
        }
        let entries = harness.store.operatorEntries(matching: .all, limit: 10)
        #expect(entries.filter { $0.doing == "endpoint disabled" }.count == 1)
        #expect(entries.filter { $0.doing == "endpoint edited" }.count == 1)
    }

    @Test("A drop takes all that is pending, in the columns as in the counts")
    func drop() throws {
        let harness = try StoreHarness()
        let id = harness.endpoint.id
        for _ in 0..<30 { try harness.publish(harness.publication()) }
        #expect(harness.store.endpointHealth()[id]?.waiting == 30)
        #expect(harness.store.endpointHealth()[id]?.oldestWaitingAt == StoreHarness.moment)
        let dropped = try Self.care(harness.store, harness).drop(
            id, by: StoreHarness.ana, reason: "twice")
        #expect(dropped.count == 30)
        #expect(harness.store.endpoints().first?.deliveries == [.cancelled: 30])
        #expect(harness.store.endpointHealth()[id]?.waiting == 0)
        #expect(harness.store.endpointHealth()[id]?.oldestWaitingAt == nil)
        #expect(try harness.other().endpoints() == harness.store.endpoints())
    }
}
