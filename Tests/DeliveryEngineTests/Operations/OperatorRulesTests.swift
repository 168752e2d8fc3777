import Testing

@testable import DeliveryEngine

@Suite("What operators may do, and when (B5–B9)")
struct OperatorRulesTests {
    /// For each situation the reason of a refusal, in part; `nil` where the action is accepted.
    static let table:
        [(Situation, retry: String?, replay: String?, resend: String?, cancel: String?)] =
            [
                (.unknown, "no delivery", "no delivery", "no delivery", "no delivery"),
                (.pending, nil, "already queued", nil, nil),
                (.failed, nil, nil, nil, nil),
                (.exhausted, nil, nil, nil, "is exhausted"),
                (.success, "already delivered", nil, nil, "already delivered"),
                (.cancelled, "is cancelled", nil, nil, "already cancelled"),
                (.inFlight, "in flight", "in flight", nil, "in flight"),
                (.purged, "purged", "purged", "purged", "is exhausted"),
                (.endpointDisabled, "is disabled", "is disabled", "is disabled", nil),
                (.endpointDeleted, "is deleted", "is deleted", "is deleted", "already cancelled"),
                (.retryQueued, "asked for by alice", "asked for by alice", nil, nil),
                (.lastRetryQueued, "asked for by alice", "asked for by alice", nil, nil),
                (.waiting, "asked for by alice", "asked for by alice", "asked for by alice", nil),
            ]

    @Test("The table names every situation")
    func complete() {
        #expect(Set(Self.table.map(\.0)) == Set(Situation.allCases))
    }

    @Test(
        "Each action is accepted or refused with its reason, and the plan says the same",
        arguments: Situation.allCases, ActionKind.allCases)
    func rules(situation: Situation, kind: ActionKind) throws {
        let bench = Bench()
        let id = try situation.make(on: bench)
        let entry = try #require(Self.table.first { $0.0 == situation })
        let expected: String? =
            switch kind {
            case .retry: entry.retry
            case .replay: entry.replay
            case .resend: entry.resend
            case .cancel: entry.cancel
            }
        let plan = bench.desk.plan(kind, targets: [id])
        let receipt = try bench.desk.request(
            ActionRequest(kind: kind, targets: [id], by: bench.bob))
        #expect(plan.refusals == receipt.action.refusals)
        #expect(plan.accepted.map(\.id) == receipt.action.targets)
        if let expected {
            #expect(receipt.action.targets.isEmpty)
            #expect(try #require(receipt.action.refusals.first).reason.contains(expected))
        } else {
            #expect(receipt.action.refusals.isEmpty)
            #expect(receipt.deliveries.count == 1)
        }
        // B9: asked for is recorded, whatever became of it.
        #expect(bench.store.ledger.action(receipt.action.id)?.action == receipt.action)
    }

    @Test("A replay starts anew under the same id; attempt numbers go on (B6)")
    func replay() throws {
        let bench = Bench()
        let id = try Situation.exhausted.make(on: bench)
        let row = try #require(try bench.ask(.replay, [id]).deliveries.first)
        #expect(row.id == id)
        #expect(row.status == .pending)
        #expect((row.attempts, row.replays, row.lastAttemptNumber) == (0, 1, 1))
        #expect(row.maxAttempts == 8)
        #expect(row.nextAttemptAt == bench.clock.now)
    }

    @Test("A retry leaves the schedule alone and raises the maximum with the count (B5)")
    func retry() throws {
        let bench = Bench()
        let id = try Situation.failed.make(on: bench)
        let before = try bench.row(id)
        _ = try bench.ask(.retry, [id])
        #expect(try bench.row(id).requestedRetry != nil)
        try bench.start(id, trigger: .retry)
        try bench.end(id, code: 503)
        let after = try bench.row(id)
        #expect(after.status == .failed)
        #expect(after.nextAttemptAt == before.nextAttemptAt)
        #expect((after.attempts, after.maxAttempts) == (2, 9))
    }

    @Test("A cancel stops a retry that waits to start, and leaves what had failed for good (B8)")
    func cancelledRetry() throws {
        let bench = Bench()
        let id = try Situation.lastRetryQueued.make(on: bench)
        let before = try bench.row(id)
        let plan = try bench.desk.bulkPlan(.cancel, of: .deliveries([id]))
        #expect(plan.groups.first { $0.planClass == .toSend }?.rows.count == 1)
        let receipt = try bench.desk.request(
            ActionRequest(kind: .cancel, targets: [id], by: bench.bob))
        #expect(receipt.action.refusals.isEmpty)
        let row = try bench.row(id)
        #expect(row.status == .exhausted)
        #expect(row.cancelReason == nil)
        #expect(row.requestedRetry == nil)
        let retry = try #require(before.requestedRetry?.action)
        #expect(bench.store.ledger.action(retry)?.overtaken == [id])
    }

    @Test("A resend is a new delivery of the same event under a new id (B7)")
    func resend() throws {
        let bench = Bench()
        let id = try Situation.success.make(on: bench)
        let new = try #require(try bench.ask(.resend, [id]).deliveries.first)
        #expect(new.id != id)
        #expect(new.resendOf == id)
        #expect(try new.event == bench.row(id).event)
        #expect(try bench.row(id).status == .success)
    }

    @Test("Repeated ids count once, and the accepted come oldest first")
    func frozenList() throws {
        let bench = Bench()
        _ = try bench.addEndpoint()
        let ids = try (0..<3).map { _ in
            bench.clock.advance(by: .seconds(1))
            return try bench.addDelivery()
        }
        let receipt = try bench.ask(.cancel, [ids[2], ids[0], ids[2], ids[1], ids[0]])
        #expect(receipt.action.targets == ids)
    }

    @Test("A wish that is not whole is refused before anything is recorded")
    func wholeWish() throws {
        let bench = Bench()
        let id = try Situation.failed.make(on: bench)
        let count = bench.store.records.count
        let wrong = [
            ActionRequest(kind: .retry, targets: [], by: bench.alice),
            ActionRequest(kind: .retry, targets: [id], by: bench.alice, query: "is:failed"),
            ActionRequest(
                kind: .retry, targets: [id], by: bench.alice, reason: " \n", query: "is:failed"),
            ActionRequest(
                kind: .retry, targets: [DeliveryID("a\u{1b}[2J")], by: bench.alice),
            ActionRequest(
                kind: .retry, targets: [id], by: bench.alice,
                reason: String(repeating: "x", count: OperatorDesk.maxReasonBytes + 1)),
        ]
        for request in wrong {
            #expect(throws: StoreError.self) { try bench.desk.request(request) }
        }
        #expect(bench.store.records.count == count)
    }

    @Test("An action within one application does not see another's deliveries (E3)")
    func tenants() throws {
        let bench = Bench()
        _ = try bench.addEndpoint(application: "acme")
        let id = try bench.addDelivery(application: "acme")
        let refused = try bench.ask(.cancel, [id], application: "globex")
        #expect(refused.action.refusals.map(\.reason) == ["there is no delivery of this id"])
        #expect(try bench.ask(.cancel, [id], application: "acme").action.targets == [id])
    }
}
