import DeliveryEngine
import Testing

@testable import JournalStore

@Suite("Actions whose attempt is overtaken by a cancel (B8, B9)")
struct OvertakenActionTests {
    private let harness: StoreHarness
    private let desk: OperatorDesk

    init() throws {
        harness = try StoreHarness()
        desk = OperatorDesk(store: harness.store, clock: StillClock(), mint: harness.mint)
    }

    /// How what was done to the delivery comes to nothing.
    enum Ending: CaseIterable {
        case cancelled, dropped, endpointDeleted
    }

    private func ask(_ kind: ActionKind, _ id: DeliveryID) throws -> ActionReceipt {
        try desk.request(ActionRequest(kind: kind, targets: [id], by: StoreHarness.ana))
    }

    private func exhausted() throws -> DeliveryID {
        let id = try harness.publish(harness.publication())
        try harness.commit(harness.started(id, 1), harness.ended(id, 1, 410, .exhausted))
        return id
    }

    private func end(_ delivery: DeliveryID, by ending: Ending) throws {
        switch ending {
        case .cancelled: _ = try ask(.cancel, delivery)
        case .dropped:
            try harness.commit(
                .endpointActed(
                    EndpointAction(
                        id: harness.mint.make(), kind: .dropped, endpoint: harness.endpoint.id,
                        by: StoreHarness.ana, at: StoreHarness.moment, reason: nil, note: nil,
                        waiting: 1)))
        case .endpointDeleted:
            var endpoint = harness.endpoint
            endpoint.status = .deleted
            try harness.save(endpoint, .deleted)
        }
    }

    private func standing(_ action: ActionID, in store: FileStore) throws -> ActionStanding {
        try #require(store.read { $0.action(action) })
    }

    @Test(
        "A replay or resend that is cancelled before it leaves has come to its end",
        arguments: [ActionKind.replay, .resend], Ending.allCases)
    func sent(kind: ActionKind, ending: Ending) throws {
        let id = try exhausted()
        let receipt = try ask(kind, id)
        let queued = try #require(receipt.deliveries.first).id
        #expect(try standing(receipt.action.id, in: harness.store).overtaken.isEmpty)
        try end(queued, by: ending)
        #expect(harness.delivery(queued)?.status == .cancelled)
        let standing = try standing(receipt.action.id, in: harness.store)
        #expect(standing.overtaken == [queued])
        _ = try FileStore.writeSnapshot(of: harness.path, clock: StillClock())
        #expect(try self.standing(receipt.action.id, in: harness.other()) == standing)
    }

    @Test("A retry that its delivery does not live to see has come to its end")
    func retried() throws {
        let id = try harness.publish(harness.publication())
        let next = StoreHarness.moment + .hours(1)
        try harness.commit(
            harness.started(id, 1), harness.ended(id, 1, 500, .failed, next: next))
        let receipt = try ask(.retry, id)
        _ = try ask(.cancel, id)
        #expect(try standing(receipt.action.id, in: harness.store).overtaken == [id])
    }

    @Test(
        "Of a replay and a retry of one delivery, a cancel ends both, and a 2xx of the retry the other"
    )
    func both() throws {
        let cancelled = try exhausted()
        let actions = try [ask(.replay, cancelled), ask(.retry, cancelled)].map(\.action.id)
        _ = try ask(.cancel, cancelled)
        for action in actions {
            #expect(try standing(action, in: harness.store).overtaken == [cancelled])
        }
        let delivered = try exhausted()
        let replay = try ask(.replay, delivered).action.id
        let retry = try ask(.retry, delivered).action.id
        try harness.commit(
            harness.started(delivered, 2, .retry, action: retry),
            harness.ended(delivered, 2, 200, .success))
        #expect(try standing(replay, in: harness.store).overtaken == [delivered])
        let answered = try standing(retry, in: harness.store)
        #expect(answered.overtaken.isEmpty)
        #expect(answered.results[delivered]?.responseCode == 200)
    }

    @Test("What had its attempt is not overtaken by a later cancel")
    func attempted() throws {
        let id = try exhausted()
        let action = try ask(.replay, id).action.id
        let next = StoreHarness.moment + .hours(1)
        try harness.commit(
            harness.started(id, 2, .replay, action: action),
            harness.ended(id, 2, 500, .failed, next: next))
        _ = try ask(.cancel, id)
        let standing = try standing(action, in: harness.store)
        #expect(standing.overtaken.isEmpty)
        #expect(standing.results[id]?.responseCode == 500)
    }
}
