import Testing

@testable import DeliveryEngine

@Suite("The grace of an action (T12, D30)")
struct GraceTests {
    private let grace = ActionRequest.consoleGrace

    @Test("Nothing happens within the grace; afterwards it happens once, whoever asked is gone")
    func happensOnce() throws {
        let bench = Bench()
        let id = try Situation.exhausted.make(on: bench)
        let receipt = try bench.ask(.replay, [id], grace: grace)
        #expect(receipt.deliveries.map(\.status) == [.exhausted])
        bench.clock.advance(by: Milliseconds(grace.count - 1))
        #expect(try bench.applyWaiting().isEmpty)
        bench.clock.advance(by: Milliseconds(1))
        #expect(try bench.applyWaiting().map(\.effect) == [.replayed(maxAttempts: 8)])
        #expect(try bench.applyWaiting().isEmpty)
        #expect(try bench.row(id).status == .pending)
    }

    @Test("What was withdrawn never happens, and can be asked for again")
    func withdrawn() throws {
        let bench = Bench()
        let id = try Situation.exhausted.make(on: bench)
        let action = try bench.ask(.replay, [id], grace: grace).action.id
        try bench.desk.withdraw(action, by: bench.bob)
        bench.clock.advance(by: grace)
        #expect(try bench.applyWaiting().isEmpty)
        #expect(throws: StoreError.self) { try bench.desk.withdraw(action, by: bench.bob) }
        #expect(try bench.ask(.replay, [id]).action.targets == [id])
    }

    @Test("What has taken effect, and what never was, cannot be withdrawn")
    func tooLate() throws {
        let bench = Bench()
        let id = try Situation.exhausted.make(on: bench)
        let action = try bench.ask(.replay, [id]).action.id
        #expect(throws: StoreError.self) { try bench.desk.withdraw(action, by: bench.alice) }
        #expect(throws: StoreError.self) {
            try bench.desk.withdraw(ActionID("act_none"), by: bench.alice)
        }
    }

    @Test("A delivery that changed within the grace is refused then, with the reason (B9)")
    func judgedAgain() throws {
        let bench = Bench()
        let id = try Situation.failed.make(on: bench)
        _ = try bench.ask(.retry, [id], grace: grace)
        try bench.attempt(id, code: 200)
        bench.clock.advance(by: grace)
        let applied = try bench.applyWaiting()
        #expect(
            applied.map(\.effect) == [
                .refused("it was already delivered; replay it to send it once more")
            ])
        #expect(bench.store.ledger.awaitingActions().isEmpty)
    }

    @Test(
        "What was delivered within the grace does not go out once more (D30)",
        arguments: [ActionKind.replay, .resend])
    func deliveredMeanwhile(kind: ActionKind) throws {
        let bench = Bench()
        let id = try Situation.failed.make(on: bench)
        _ = try bench.ask(kind, [id], grace: grace)
        bench.clock.advance(by: Milliseconds(1))
        try bench.attempt(id, code: 200)
        bench.clock.advance(by: grace)
        #expect(
            try bench.applyWaiting().map(\.effect) == [
                .refused("it was delivered since this was asked for")
            ])
    }

    @Test(
        "What was delivered before it was asked for goes out once more, as asked",
        arguments: [ActionKind.replay, .resend])
    func deliveredBefore(kind: ActionKind) throws {
        let bench = Bench()
        let id = try bench.addEndpointAndDelivery()
        try bench.attempt(id, code: 200)
        _ = try bench.ask(kind, [id], grace: grace)
        bench.clock.advance(by: grace)
        let effects = try bench.applyWaiting().map(\.effect)
        #expect(effects.count == 1)
        #expect(effects.allSatisfy { if case .refused = $0 { false } else { true } })
    }

    @Test("What was delivered between the look and the word does not go out once more (D30)")
    func deliveredUnseen() throws {
        let bench = Bench()
        let id = try Situation.failed.make(on: bench)
        let seenAt = try #require(try bench.row(id).settledAt)
        bench.clock.advance(by: Milliseconds(1))
        try bench.attempt(id, code: 200)
        let request = ActionRequest(
            kind: .replay, targets: [id], by: bench.alice, grace: grace, seenAt: seenAt)
        let action = try bench.desk.request(request).action
        #expect(action.targets.isEmpty)
        #expect(action.refusals.map(\.reason) == ["it was delivered since this was asked for"])
        let again = try bench.row(id).settledAt
        let knowing = ActionRequest(
            kind: .replay, targets: [id], by: bench.alice, grace: grace, seenAt: again)
        #expect(try bench.desk.request(knowing).action.targets == [id])
    }

    @Test("A cancel is never delayed, and stops what still waits")
    func cancelAtOnce() throws {
        let bench = Bench()
        let id = try Situation.failed.make(on: bench)
        _ = try bench.ask(.replay, [id], grace: grace)
        _ = try bench.ask(.cancel, [id], grace: grace)
        #expect(try bench.row(id).status == .cancelled)
    }

    @Test(
        "What was cancelled or dropped within the grace is not sent after all (B8, A6)",
        arguments: [ActionKind.replay, .resend], [true, false])
    func cancelledMeanwhile(kind: ActionKind, isDrop: Bool) throws {
        let bench = Bench()
        let id = try Situation.failed.make(on: bench)
        _ = try bench.ask(kind, [id], grace: grace)
        bench.clock.advance(by: Milliseconds(1))
        if isDrop {
            _ = try bench.care.drop(try bench.row(id).endpoint, by: bench.bob, reason: "never")
        } else {
            _ = try bench.desk.request(ActionRequest(kind: .cancel, targets: [id], by: bench.bob))
        }
        bench.clock.advance(by: grace)
        let who = isDrop ? "dropped by bob@bastion" : "cancelled by bob@bastion"
        #expect(
            try bench.applyWaiting().map(\.effect) == [
                .refused("it was cancelled since this was asked for (\(who))")
            ])
        #expect(try bench.row(id).status == .cancelled)
        // Asked for knowingly, it goes out.
        bench.clock.advance(by: Milliseconds(1))
        _ = try bench.ask(kind, [id], grace: grace)
        bench.clock.advance(by: grace)
        #expect(
            try bench.applyWaiting().allSatisfy {
                if case .refused = $0.effect { false } else { true }
            })
    }

    @Test("Of two operators who want the same deliveries, one is told who came first (D30)")
    func twoOperators() throws {
        let bench = Bench()
        _ = try bench.addEndpoint()
        let ids = try (0..<100).map { _ in try bench.addDelivery() }
        for id in ids { try bench.attempt(id, code: 410) }
        let first = try bench.ask(.replay, ids, grace: grace)
        let second = try bench.desk.request(
            ActionRequest(kind: .replay, targets: ids, by: bench.bob, grace: grace))
        #expect(first.action.targets.count == 100)
        #expect(second.action.targets.isEmpty)
        #expect(second.action.refusals.allSatisfy { $0.reason.contains("alice@bastion") })
        bench.clock.advance(by: grace)
        #expect(try bench.applyWaiting().count == 100)
        #expect(bench.store.ledger.deliveries.values.allSatisfy { $0.replays == 1 })
    }
}
