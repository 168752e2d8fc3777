import DeliveryEngine
import Testing

@testable import JournalStore

@Suite("Applications in the store (E3)")
struct FileStoreTenantsTests {
    private let harness: StoreHarness
    private let acme: Endpoint

    init() throws {
        harness = try StoreHarness()
        acme = Endpoint(
            id: harness.mint.make(), application: "acme", name: "billing",
            url: "https://acme.example.com/in", createdAt: StoreHarness.moment)
    }

    /// A delivery to this endpoint that has no attempt left.
    private func exhausted(_ endpoint: EndpointID) throws -> DeliveryID {
        let id = try harness.publish(harness.publication(to: [endpoint]))
        try harness.commit(harness.started(id, 1), harness.ended(id, 1, 500, .exhausted))
        return id
    }

    @Test("Names say the application from the second one on")
    func naming() throws {
        #expect(harness.store.condition().naming == .withinOne)
        try harness.save(acme, .added)
        #expect(harness.store.condition().naming == .amongTenants)
        #expect(try harness.other().condition().naming.name(of: acme) == "acme/billing")
    }

    @Test("A plan counts what it would act on by application")
    func plan() throws {
        try harness.save(acme, .added)
        let ids = [
            try exhausted(acme.id), try exhausted(acme.id), try exhausted(harness.endpoint.id),
        ]
        let desk = OperatorDesk(
            store: harness.store, clock: StillClock(), mint: harness.mint)
        let plan = try desk.bulkPlan(.replay, of: .deliveries(ids))
        #expect(
            plan.applications == [
                ApplicationShare(application: "acme", count: 2),
                ApplicationShare(application: "default", count: 1),
            ])
        #expect(plan.applications(of: [.delivered]).isEmpty)
    }

    @Test("An entry of the operator journal knows whose deliveries it was about")
    func entries() throws {
        try harness.save(acme, .added)
        let (theirs, ours) = (try exhausted(acme.id), try exhausted(harness.endpoint.id))
        let desk = OperatorDesk(
            store: harness.store, clock: StillClock(), mint: harness.mint)
        for ids in [[theirs], [theirs, ours]] {
            _ = try desk.request(
                ActionRequest(kind: .replay, targets: ids, by: StoreHarness.ana))
        }
        let other = try exhausted(acme.id)
        let plan = try desk.bulkPlan(.retry, of: .deliveries([other]))
        _ = try desk.start(
            JobRequest(plan: plan, classes: [.toSend], by: StoreHarness.ana, reason: "x"))
        func applications(_ doing: String) -> Set<[String]> {
            let entries = harness.store.operatorEntries(matching: .all, limit: 100)
            return Set(entries.filter { $0.doing == doing }.map(\.applications))
        }
        #expect(applications("replay") == [["acme"], ["acme", "default"]])
        #expect(applications("retry job") == [["acme"]])
        #expect(applications("endpoint added") == [["acme"], ["default"]])
    }
}
