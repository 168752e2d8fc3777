import DeliveryEngine
import Foundation
import JournalStore
import Testing

@Suite("Events page by page")
struct FileStoreEventLogTests {
    @Test("Applications are known by their events, of a snapshot and since")
    func firstEvents() throws {
        let harness = try StoreHarness()
        for (application, time) in [("acme", 20), ("default", 30), ("acme", 10)]
            as [(String, Int64)]
        {
            let id = harness.mint.make(IdentifierKinds.Event.self)
            try harness.store.commit { _ in
                Decision(
                    records: [
                        .eventPublished(
                            EventPublished(
                                event: Event(
                                    id: id, application: application, type: "a.b", subject: nil,
                                    key: nil, createdAt: Timestamp(milliseconds: time)),
                                payload: [1], deliveries: []))
                    ], answer: ())
            }
            if time == 30 {
                #expect(harness.store.read { $0.firstEvents() }["acme"]?.milliseconds == 20)
            }
        }
        let wanted = [
            "acme": Timestamp(milliseconds: 10), "default": Timestamp(milliseconds: 30),
        ]
        #expect(harness.store.read { $0.firstEvents() } == wanted)
        _ = try FileStore.writeSnapshot(of: harness.path, clock: StillClock())
        #expect(try harness.other(.readOnly).read { $0.firstEvents() } == wanted)
    }

    @Test("Events and deliveries come newest first, each page behind the one before")
    func paging() throws {
        let folder = NSTemporaryDirectory() + "redrive-events-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (clock, chance) = (SystemClock(), SystemChance())
        let store = try FileStore.open(at: folder, access: .readWrite, clock: clock, chance: chance)
        let mint = IdentifierMint(clock: clock, chance: chance)
        let by = OperatorIdentity(user: "a", host: "b", terminal: nil)
        let endpoint = try EndpointCare(
            store: store, vault: store, clock: clock, chance: chance, mint: mint
        ).add(EndpointDraft(application: "acme", name: "one", url: "https://example.com/"), by: by)
            .endpoint
        let publishing = Publishing(store: store, clock: clock, mint: mint)
        var ids: [EventID] = []
        for number in 0..<7 {
            let answer = try publishing.publish(
                PublishRequest(
                    application: number == 3 ? "other" : "acme", type: "a.b",
                    payload: [UInt8(number)]))
            if number != 3 { ids.insert(answer.event.id, at: 0) }
        }
        let first = store.events(of: "acme", after: nil, limit: 4)
        #expect(first.map(\.id) == Array(ids.prefix(4)))
        let second = store.events(of: "acme", after: first.last?.id, limit: 4)
        #expect(second.map(\.id) == Array(ids.suffix(2)))
        let third = store.events(of: "acme", after: second.last?.id, limit: 4)
        let nobody = store.events(of: "nobody", after: nil, limit: 4)
        #expect(third.isEmpty && nobody.isEmpty)
        #expect(try store.payload(ofEvent: ids[0]) == [6])
        #expect(store.deliveries(of: ids[0]).map(\.event) == [ids[0]])
        let deliveries = store.deliveries(of: endpoint.id, after: nil, limit: 4)
        #expect(deliveries.map(\.event) == Array(ids.prefix(4)))
        let rest = store.deliveries(of: endpoint.id, after: deliveries.last?.id, limit: 4)
        #expect(rest.map(\.event) == Array(ids.suffix(2)))
        #expect(try store.attempts(of: endpoint.id, after: nil, limit: 4).isEmpty)
        // Ids that nobody has, made just before the third newest: older ones come behind them.
        let before = { (ulid: ULID?) in ULID(bits: (ulid?.bits ?? 1) - 1) }
        let event = EventID(before(ids[2].ulid))
        #expect(store.events(of: "acme", after: event, limit: 9).map(\.id) == Array(ids[3...]))
        let delivery = DeliveryID(before(deliveries[2].id.ulid))
        #expect(
            store.deliveries(of: endpoint.id, after: delivery, limit: 9).map(\.event)
                == Array(ids[3...]))
        // An imported id says no time: nothing is behind it.
        #expect(store.events(of: "acme", after: EventID("x"), limit: 9).isEmpty)
        let none = store.deliveries(of: endpoint.id, after: DeliveryID("x"), limit: 9)
        #expect(none.isEmpty)
    }

    @Test("A tenant's pages are its own, whoever publishes meanwhile and whatever is gone")
    func tenants() throws {
        let harness = try StoreHarness()
        var ids: [String: [EventID]] = [:]
        func publish(_ application: String) throws {
            let id = harness.mint.make(IdentifierKinds.Event.self)
            let event = Event(
                id: id, application: application, type: "a.b", subject: nil, key: nil,
                createdAt: StoreHarness.moment)
            try harness.commit(
                .eventPublished(EventPublished(event: event, payload: [], deliveries: [])))
            ids[application, default: []].insert(id, at: 0)
        }
        for number in 0..<60 { try publish(number % 20 == 7 ? "small" : "large") }
        var found: [EventID] = []
        while true {
            let page = harness.store.events(of: "small", after: found.last, limit: 1)
            if page.isEmpty { break }
            found += page.map(\.id)
            for _ in 0..<3 { try publish("large") }
        }
        #expect(found == ids["small"])
        // Its place is known by the time in it, although nobody has it.
        let gone = EventID(ULID(bits: (found[0].ulid?.bits ?? 1) - 1))
        for store in [harness.store, try harness.other(.readOnly)] {
            let rest = store.events(of: "small", after: gone, limit: 9)
            #expect(rest.map(\.id) == Array(found[1...]))
            let all = store.events(of: "large", after: nil, limit: 100)
            #expect(all.map(\.id) == ids["large"])
        }
    }

    @Test("Profiles are there again after opening, with a snapshot and without")
    func profiles() throws {
        let folder = NSTemporaryDirectory() + "redrive-profiles-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (clock, chance) = (SystemClock(), SystemChance())
        let open = {
            try FileStore.open(at: folder, access: .readWrite, clock: clock, chance: chance)
        }
        let by = OperatorIdentity(user: "a", host: "b", terminal: nil)
        let mint = IdentifierMint(clock: clock, chance: chance)
        let made = try RegistryCare(store: open(), clock: clock, mint: mint).addApplication(
            uid: "acme", title: "Acme", metadata: ["plan": "pro"], by: by)
        let second = try open()
        #expect(second.read { $0.registry.application("acme") } == made)
        _ = try FileStore.writeSnapshot(of: folder)
        #expect(try open().read { $0.registry.application("acme") } == made)
    }
}
