import Testing

@testable import DeliveryEngine

@Suite("Hold, stop, drop (B10)")
struct EndpointHoldTests {
    @Test("A paused endpoint keeps its queue, and new events make deliveries that wait")
    func pause() throws {
        let bench = Bench()
        let endpoint = try bench.addEndpoint()
        let first = try bench.addDelivery()
        let paused = try bench.care.pause(
            endpoint.id, by: bench.alice, reason: " the receiver is being moved ")
        #expect(paused.standing == .paused)
        #expect(!paused.takesAttempts)
        #expect(paused.hold?.reason == "the receiver is being moved")
        let second = try bench.addDelivery()
        #expect(try bench.row(first).status == .pending)
        #expect(try bench.row(second).status == .pending)
        #expect(bench.store.ledger.waiting(at: endpoint.id) == 2)
    }

    @Test("An operator's retry of what is paused is refused with the reason; a replay waits")
    func retry() throws {
        let bench = Bench()
        let endpoint = try bench.addEndpoint()
        let id = try bench.addDelivery()
        try bench.attempt(id, code: 500)
        _ = try bench.care.pause(endpoint.id, by: bench.bob)
        let retry = try bench.ask(.retry, [id])
        #expect(
            retry.action.refusals.map(\.reason) == [
                "its endpoint \"billing\" is paused by bob@bastion; resume it first"
            ])
        let replay = try bench.ask(.replay, [id])
        #expect(replay.action.refusals.isEmpty)
        #expect(try bench.row(id).status == .pending)
    }

    @Test("A retry in its grace when the pause comes is refused when its time comes")
    func graceThenPause() throws {
        let bench = Bench()
        let endpoint = try bench.addEndpoint()
        let id = try bench.addDelivery()
        try bench.attempt(id, code: 500)
        _ = try bench.ask(.retry, [id], grace: .seconds(5))
        _ = try bench.care.pause(endpoint.id, by: bench.bob)
        bench.clock.advance(by: .seconds(6))
        let applied = try bench.applyWaiting()
        guard case .refused? = applied.first?.effect else {
            Issue.record("it was not refused: \(applied)")
            return
        }
        #expect(try bench.row(id).requestedRetry == nil)
    }

    @Test("Pausing and resuming twice is harmless and recorded once")
    func twice() throws {
        let bench = Bench()
        let id = try bench.addEndpoint().id
        let before = bench.store.records.count
        for _ in 0..<2 { _ = try bench.care.pause(id, by: bench.alice) }
        #expect(bench.store.records.count == before + 1)
        for _ in 0..<2 { _ = try bench.care.resume(id, by: bench.alice) }
        #expect(bench.store.records.count == before + 2)
        #expect(bench.store.ledger.endpoint(id)?.standing == .enabled)
    }

    @Test("Disabling ends a pause; what is disabled cannot be paused")
    func disabled() throws {
        let bench = Bench()
        let id = try bench.addEndpoint().id
        _ = try bench.care.pause(id, by: bench.alice)
        #expect(try bench.care.disable(id, by: bench.alice).standing == .disabled)
        #expect(throws: StoreError.self) { try bench.care.pause(id, by: bench.alice) }
        #expect(try bench.care.enable(id, by: bench.alice).standing == .enabled)
    }

    @Test("An edit and a rotation leave a pause as it is")
    func editWhilePaused() throws {
        let bench = Bench()
        let id = try bench.addEndpoint().id
        _ = try bench.care.pause(id, by: bench.alice, reason: "why")
        let edited = try bench.care.edit(id, by: bench.bob) { $0.concurrency = 9 }
        #expect(edited.hold?.reason == "why")
        _ = try bench.care.rotateSecret(id, by: bench.bob)
        #expect(bench.store.ledger.endpoint(id)?.hold?.by == bench.alice)
        #expect(bench.store.ledger.endpoint(id)?.concurrency == 9)
    }

    @Test("A drop cancels what is pending at once, and leaves the endpoint and the rest alone")
    func drop() throws {
        let bench = Bench()
        let endpoint = try bench.addEndpoint()
        let waiting = try bench.addDelivery()
        let failed = try bench.addDelivery()
        try bench.attempt(failed, code: 500)
        let done = try bench.addDelivery()
        try bench.attempt(done, code: 200)
        let flying = try bench.addDelivery()
        try bench.start(flying)
        let dropped = try bench.care.drop(endpoint.id, by: bench.bob, reason: "duplicates")
        #expect(dropped.count == 3)
        #expect(try bench.row(waiting).cancelReason == "dropped by bob@bastion")
        #expect(try bench.row(failed).status == .cancelled)
        #expect(try bench.row(failed).operators == ["bob@bastion"])
        #expect(try bench.row(done).status == .success)
        #expect(bench.store.ledger.endpoint(endpoint.id)?.standing == .enabled)
        // What was in flight ends as it ends, without another attempt.
        try bench.end(flying, code: 500)
        #expect(try bench.row(flying).status == .cancelled)
        #expect(try bench.row(flying).nextAttemptAt == nil)
        #expect(throws: StoreError.self) {
            try bench.care.drop(endpoint.id, by: bench.bob, reason: "again")
        }
    }

    @Test("A drop without a reason is refused", arguments: [nil, "", "  "] as [String?])
    func dropWithoutReason(reason: String?) throws {
        let bench = Bench()
        let id = try bench.addEndpoint().id
        _ = try bench.addDelivery()
        #expect(throws: StoreError.self) {
            try bench.care.drop(id, by: bench.bob, reason: reason)
        }
    }

    @Test("Whatever is done is recorded with who, why, what changed and how much was waiting (B9)")
    func journal() throws {
        let bench = Bench()
        let id = try bench.addEndpoint().id
        _ = try bench.addDelivery()
        _ = try bench.care.edit(id, by: bench.bob, reason: "slow receiver") {
            $0.concurrency = 1
            $0.headers = [Header("Authorization", "Bearer CANARY")]
        }
        guard case .endpointActed(let action)? = bench.store.records.last else {
            Issue.record("nothing says why")
            return
        }
        #expect(action.kind == .edited)
        #expect(action.by == bench.bob)
        #expect(action.reason == "slow receiver")
        #expect(action.note == "concurrency 4 → 1; further headers")
        #expect(action.waiting == 1)
    }

    @Test("A test event reaches one endpoint alone, whatever its filter")
    func test() throws {
        let bench = Bench()
        let other = try bench.addEndpoint("other")
        let endpoint = try bench.care.add(
            EndpointDraft(
                name: "narrow", url: "https://example.com", eventPatterns: ["invoice.*"]),
            by: bench.alice
        ).endpoint
        let test = try bench.care.test(endpoint.id, by: bench.alice)
        #expect(test.delivery.endpoint == endpoint.id)
        #expect(test.delivery.eventType == "redrive.test")
        #expect(test.delivery.event == test.event.id)
        #expect(bench.store.ledger.waiting(at: other.id) == 0)
        _ = try bench.care.pause(endpoint.id, by: bench.alice)
        #expect(throws: StoreError.self) {
            try bench.care.test(endpoint.id, by: bench.alice)
        }
    }
}
