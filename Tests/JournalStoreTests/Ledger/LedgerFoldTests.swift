import DeliveryEngine
import Testing

@testable import JournalStore

@Suite("The fold of records into state")
struct LedgerFoldTests {
    let harness: StoreHarness

    init() throws { harness = try StoreHarness() }

    private func request(
        _ kind: ActionKind, _ targets: DeliveryID..., reason: String? = nil
    ) -> OperatorAction {
        OperatorAction(
            id: harness.mint.make(), kind: kind, by: StoreHarness.ana, at: StoreHarness.moment,
            reason: reason, query: nil, notBefore: StoreHarness.moment, targets: targets,
            refusals: [])
    }

    private func applied(
        _ action: OperatorAction, _ delivery: DeliveryID, _ effect: ActionApplied.Effect
    ) -> Record {
        .actionApplied(
            ActionApplied(
                action: action.id, delivery: delivery, at: StoreHarness.moment, effect: effect))
    }

    @Test("A published event makes a pending row per endpoint, due at once")
    func published() throws {
        let other = EndpointID(ULID(bits: 77))
        let publication = harness.publication(
            subject: "cus_1", to: [harness.endpoint.id, other])
        try harness.publish(publication)
        let row = try #require(harness.delivery(publication.deliveries[1].id))
        #expect(row.status == .pending)
        #expect(row.nextAttemptAt == StoreHarness.moment)
        #expect(row.endpoint == other)
        #expect(row.subject == "cus_1")
        #expect(harness.store.condition().total == 2)
        #expect(harness.store.read { $0.event(publication.event.id) } == publication.event)
    }

    @Test("An attempt is in flight from its start to its end")
    func attempt() throws {
        let id = try harness.publish(harness.publication())
        try harness.commit(harness.started(id, 1))
        #expect(harness.store.condition().inFlight == 1)
        #expect(harness.delivery(id)?.inFlight?.number == 1)
        let next = StoreHarness.moment + .minutes(1)
        try harness.commit(harness.ended(id, 1, 503, .failed, next: next))
        let row = try #require(harness.delivery(id))
        #expect(harness.store.condition().inFlight == 0)
        #expect(row.status == .failed)
        #expect(row.responseCode == 503)
        #expect(row.attempts == 1)
        #expect(row.nextAttemptAt == next)
        #expect(row.latency == Milliseconds(120))
    }

    @Test("An endpoint's counts and last answers follow its deliveries")
    func endpointCounts() throws {
        let first = try harness.publish(harness.publication())
        let second = try harness.publish(harness.publication())
        try harness.commit(
            harness.started(first, 1), harness.ended(first, 1, 200, .success),
            harness.started(second, 2), harness.ended(second, 2, nil, .exhausted))
        let overview = try #require(harness.store.endpoints().first)
        #expect(overview.deliveries == [.success: 1, .exhausted: 1])
        #expect(overview.lastSuccessAt == StoreHarness.moment + Milliseconds(1120))
        #expect(overview.lastFailureAt == StoreHarness.moment + Milliseconds(2120))
    }

    @Test("Deleting an endpoint cancels what is outstanding and nothing else (B11)")
    func endpointDeleted() throws {
        let settled = try harness.publish(harness.publication())
        let failed = try harness.publish(harness.publication())
        let pending = try harness.publish(harness.publication())
        try harness.commit(
            harness.started(settled, 1), harness.ended(settled, 1, 200, .success),
            harness.started(failed, 1),
            harness.ended(failed, 1, 500, .failed, next: StoreHarness.moment + .hours(1)))
        var gone = harness.endpoint
        gone.status = .deleted
        try harness.save(gone, .deleted)
        #expect(harness.delivery(settled)?.status == .success)
        for id in [failed, pending] {
            #expect(harness.delivery(id)?.status == .cancelled)
            #expect(harness.delivery(id)?.nextAttemptAt == nil)
        }
        #expect(harness.store.endpoints()[0].deliveries == [.success: 1, .cancelled: 2])
    }

    @Test("A retry shows what its attempt came to in the operator journal (B5, B9)")
    func retry() throws {
        let id = try harness.publish(harness.publication())
        let action = request(.retry, id, reason: "they are back")
        try harness.commit(.actionRequested(action))
        #expect(harness.store.read { $0.awaitingActions() } == [action])
        try harness.commit(applied(action, id, .retryQueued))
        #expect(harness.store.read { $0.awaitingActions() }.isEmpty)
        #expect(harness.delivery(id)?.requestedRetry?.action == action.id)
        try harness.commit(
            harness.started(id, 1, .retry, action: action.id),
            harness.ended(id, 1, 200, .success))
        let standing = try #require(harness.store.operatorJournal(limit: 5).first)
        #expect(
            standing.results
                == [id: AttemptSummary(number: 1, responseCode: 200, failure: nil)])
        let attempt = try #require(try harness.store.detail(of: id)?.attempts.first)
        #expect(attempt.by == "ana@bastion")
        #expect(attempt.reason == "they are back")
    }

    @Test("A replay queues the row anew, and attempt numbers go on (B6)")
    func replay() throws {
        let id = try harness.publish(harness.publication())
        try harness.commit(harness.started(id, 1), harness.ended(id, 1, 410, .exhausted))
        let action = request(.replay, id)
        try harness.commit(
            .actionRequested(action), applied(action, id, .replayed(maxAttempts: 4)))
        let row = try #require(harness.delivery(id))
        #expect(row.status == .pending)
        #expect(row.attempts == 0)
        #expect(row.maxAttempts == 4)
        #expect(row.replays == 1)
        #expect(row.lastAttemptNumber == 1)
    }

    @Test("A resend is a new row of the same event (B7)")
    func resend() throws {
        let id = try harness.publish(harness.publication(Array("[1]".utf8)))
        let action = request(.resend, id)
        let new = EventPublished.NewDelivery(
            id: harness.mint.make(), endpoint: harness.endpoint.id, maxAttempts: 8)
        try harness.commit(.actionRequested(action), applied(action, id, .resent(new)))
        let detail = try #require(try harness.store.detail(of: new.id))
        #expect(detail.delivery.resendOf == id)
        #expect(detail.delivery.status == .pending)
        #expect(detail.payload == Array("[1]".utf8))
        #expect(harness.store.condition().total == 2)
    }

    @Test("A cancelled row waits for nothing (B8)")
    func cancel() throws {
        let id = try harness.publish(harness.publication())
        let action = request(.cancel, id)
        try harness.commit(.actionRequested(action), applied(action, id, .cancelled))
        #expect(harness.delivery(id)?.status == .cancelled)
        #expect(harness.delivery(id)?.nextAttemptAt == nil)
    }

    @Test("A withdrawn action no longer waits and changed nothing")
    func withdrawn() throws {
        let id = try harness.publish(harness.publication())
        let before = harness.delivery(id)
        let action = request(.retry, id)
        try harness.commit(.actionRequested(action))
        let back = ActionWithdrawn(
            action: action.id, by: StoreHarness.ana, at: StoreHarness.moment)
        try harness.commit(.actionWithdrawn(back))
        #expect(harness.store.read { $0.awaitingActions() }.isEmpty)
        #expect(harness.store.operatorJournal(limit: 1)[0].withdrawn == back)
        #expect(harness.delivery(id) == before)
    }

    @Test("Deliveries are counted by application, those of an endpoint never saved included")
    func applications() throws {
        for record in RecordSamples.all { try harness.commit(record) }
        for _ in 0..<3 { _ = try harness.publish(harness.publication()) }
        let rows = harness.store.rows(
            try harness.store.search(LogSearch()) { _ in true }.rows[...].map { $0 })
        let expected = Dictionary(grouping: rows, by: \.delivery.application).mapValues(\.count)
        #expect(rows.count > 3 && expected.count > 1)
        #expect(harness.store.deliveriesByApplication() == expected)
    }

    @Test("An imported delivery shows its attempts as they came")
    func imported() throws {
        let imported = RecordSamples.imported
        try harness.commit(.deliveryImported(imported))
        let detail = try #require(try harness.store.detail(of: imported.delivery.id))
        var expected = imported.delivery
        expected.fingerprint = detail.delivery.fingerprint
        expected.settledAt = RecordSamples.importedAttempts.compactMap(\.end).last?.at
        #expect(detail.delivery == expected)
        #expect(detail.attempts == RecordSamples.importedAttempts)
    }

    @Test("A record of something unknown, or a second one of the same id, changes nothing")
    func orphans() throws {
        let publication = harness.publication()
        let id = try harness.publish(publication)
        let before = harness.delivery(id)
        try harness.commit(
            .eventPublished(publication), harness.started(DeliveryID("nobody"), 1),
            harness.ended(DeliveryID("nobody"), 1, 200, .success))
        #expect(harness.delivery(id) == before)
        #expect(harness.store.condition().total == 1)
        #expect(harness.store.ledger.withLock { $0.standing.orphans } == 3)
    }

    @Test("The same key in the same application finds the first publication (E3)")
    func idempotency() throws {
        let publication = harness.publication(key: "order-1")
        try harness.publish(publication)
        try harness.publish(harness.publication(key: "order-1"))
        let found = harness.store.read { $0.publication(application: "default", key: "order-1") }
        #expect(found?.event == publication.event)
        #expect(found?.deliveries == publication.deliveries.map(\.id))
        #expect(harness.store.read { $0.publication(application: "acme", key: "order-1") } == nil)
    }

    @Test("What a fresh fold makes of the journal is the live state")
    func freshFold() throws {
        var ids: [DeliveryID] = []
        for number in 0..<20 {
            let id = try harness.publish(harness.publication(key: "k\(number)"))
            try harness.commit(harness.started(id, 1))
            if number % 2 == 0 { try harness.commit(harness.ended(id, 1, 200, .success)) }
            ids.append(id)
        }
        let fresh = try harness.other(.readOnly)
        #expect(ids.map { id in fresh.read { $0.delivery(id) } } == ids.map(harness.delivery))
        #expect(fresh.endpoints() == harness.store.endpoints())
        #expect(fresh.condition().inFlight == 10)
    }
}
