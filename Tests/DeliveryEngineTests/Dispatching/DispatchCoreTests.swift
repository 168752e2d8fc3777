import Synchronization
import Testing

@testable import DeliveryEngine

@Suite("A turn of the dispatcher")
struct DispatchCoreTests {
    private let bench = Bench()
    private let reports = Reports()
    private let success = AttemptOutcome(responseCode: 200, duration: Milliseconds(5))

    private final class Reports: Sendable {
        private let list = Mutex<[DispatchReport]>([])
        func add(_ report: DispatchReport) { list.withLock { $0.append(report) } }
        var all: [DispatchReport] { list.withLock { $0 } }
        var troubles: [String] {
            list.withLock { list in
                list.compactMap { if case .trouble(let text) = $0 { text } else { nil } }
            }
        }
    }

    private func core(limits: DispatchLimits = .standard) -> DispatchCore {
        DispatchCore(
            store: bench.store, vault: bench.vault, clock: bench.clock,
            chance: SeededChance(seed: 7), mint: bench.mint, limits: limits,
            report: { [reports] in reports.add($0) })
    }

    private func result(_ request: AttemptRequest, _ outcome: AttemptOutcome) -> AttemptResult {
        AttemptResult(token: request.token, outcome: outcome)
    }

    @Test("The start is durable before the request is handed out, with URL, headers and secrets")
    func intentFirst() throws {
        let endpoint = try bench.addEndpoint()
        let id = try bench.addDelivery(payload: Array("hello".utf8))
        var core = core()
        let requests = try core.turn([])
        let request = try #require(requests.first)
        #expect(request.body == Array("hello".utf8))
        let start = try #require(bench.store.ledger.attempts[id]?.first?.start)
        #expect(start.url == endpoint.url)
        #expect(start.headers == request.headers)
        #expect(start.secrets == ["current"])
        #expect(start.headers.contains(Header("Delivery-Id", id.text)))
    }

    @Test("While the store refuses, nothing leaves, and what came back is recorded later (S18)")
    func storeRefuses() throws {
        _ = try bench.addEndpoint()
        let first = try bench.addDelivery()
        var core = core()
        let request = try #require(try core.turn([]).first)
        let second = try bench.addDelivery()
        bench.store.failCommits(with: .readOnly(reason: "disk full"))
        #expect(throws: StoreError.self) { try core.turn([result(request, success)]) }
        #expect(try bench.row(second).attempts == 0)
        bench.store.failCommits(with: nil)
        #expect(try core.turn([]).count == 1)
        #expect(try bench.row(first).status == .success)
    }

    @Test("A secret that cannot be read holds its endpoint, says so, and is tried again")
    func vaultFails() throws {
        _ = try bench.addEndpoint()
        let id = try bench.addDelivery()
        bench.vault.fail(with: .refused("no secret"))
        var core = core()
        #expect(try core.turn([]).isEmpty)
        #expect(reports.troubles.contains { $0.contains("no secret") && $0.contains(id.text) })
        #expect(core.delay() == .seconds(30))
        bench.vault.fail(with: nil)
        bench.clock.advance(by: .seconds(30))
        #expect(!reports.all.contains(.troubleEnded))
        #expect(try core.turn([]).count == 1)
        #expect(reports.all.filter { $0 == .troubleEnded }.count == 1)
    }

    @Test("A payload that was purged meanwhile ends as a blocked attempt, in the log (B9)")
    func purged() throws {
        _ = try bench.addEndpoint()
        let id = try bench.addDelivery()
        bench.store.purgePayload(of: try bench.row(id).event)
        var core = core()
        #expect(try core.turn([]).isEmpty)
        #expect(core.delay() == .zero)
        _ = try core.turn([])
        #expect(try bench.row(id).failure == .blocked)
        #expect(core.inFlight == 0)
    }

    @Test("A payload that cannot be read ends as a blocked attempt, and holds up nobody (S17)")
    func damagedPayload() throws {
        _ = try bench.addEndpoint()
        let id = try bench.addDelivery()
        let next = try bench.addDelivery()
        let lost = StoreError.damaged(
            path: "0000000001.seg", offset: 64, what: "its checksum is wrong")
        bench.store.failPayload(of: try bench.row(id).event, with: lost)
        var core = core()
        let requests = try core.turn([])
        #expect(requests.count == 1)
        #expect(core.delay() == .zero)
        _ = try core.turn(requests.map { result($0, success) })
        #expect(try bench.row(next).status == .success)
        let row = try bench.row(id)
        #expect((row.status, row.failure) == (.failed, .blocked))
        let detail = bench.store.ledger.attempts[id]?.last?.end?.outcome.detail
        #expect(detail?.contains("0000000001.seg") == true)
        #expect(core.inFlight == 0)
    }

    @Test("A payload that cannot be read for a moment costs its delivery no attempt")
    func unreadPayload() throws {
        _ = try bench.addEndpoint()
        let id = try bench.addDelivery()
        let event = try bench.row(id).event
        bench.store.failPayload(of: event, with: .again("it was moved; look again"))
        var core = core()
        #expect(try core.turn([]).isEmpty)
        #expect(reports.troubles.contains { $0.contains("look again") })
        #expect(try bench.row(id).attempts == 0)
        bench.store.failPayload(of: event, with: nil)
        bench.clock.advance(by: .seconds(30))
        #expect(try core.turn([]).count == 1)
    }

    @Test(
        "A step of the wall clock neither ends a grace nor makes it last (S32)",
        arguments: [Milliseconds.hours(1), .hours(-1), .days(1), .days(-1)])
    func steppedGrace(by step: Milliseconds) throws {
        _ = try bench.addEndpoint()
        let id = try bench.addDelivery()
        try bench.attempt(id, code: 410)
        var core = core()
        _ = try core.turn([])
        let grace = ActionRequest.consoleGrace
        _ = try bench.ask(.replay, [id], grace: grace)
        _ = try core.turn([])
        bench.clock.step(by: step)
        bench.clock.advance(by: Milliseconds(grace.count - 1))
        _ = try core.turn([])
        #expect(try bench.row(id).replays == 0)
        #expect(core.delay() == Milliseconds(1))
        bench.clock.advance(by: Milliseconds(1))
        _ = try core.turn([])
        #expect(try bench.row(id).replays == 1)
    }

    @Test("A credential among the endpoint's own headers is sent and recorded nowhere (E2)")
    func credential() throws {
        let endpoint = try bench.addEndpoint()
        let own = [Header("Authorization", "Bearer CANARY"), Header("X-Tenant", "acme")]
        _ = try bench.care.edit(endpoint.id, by: bench.alice) { $0.headers = own }
        _ = try bench.addDelivery()
        var core = core()
        let request = try #require(try core.turn([]).first)
        #expect(request.headers.suffix(2) == own)
        let recorded = bench.store.records.compactMap { record in
            if case .attemptStarted(let start) = record { start.headers } else { nil }
        }
        let last = try #require(recorded.first?.suffix(2))
        #expect(last == [Header("Authorization", "(not kept)"), Header("X-Tenant", "acme")])
        #expect(recorded.first?.contains { $0.name == "webhook-signature" } == true)
    }

    @Test("What was cancelled between the claim and the lock does not start (B8)")
    func cancelledMeanwhile() throws {
        let endpoint = try bench.addEndpoint()
        let id = try bench.addDelivery()
        let claim = Lane.Claim(delivery: id, endpoint: endpoint.id, isRetry: false)
        let prepared = PreparedAttempt(
            claim: claim, endpoint: endpoint, headers: [], secrets: [], payload: [], refusal: nil,
            at: bench.clock.now)
        #expect(prepared.started(in: bench.store.ledger) != nil)
        _ = try bench.desk.request(
            ActionRequest(kind: .cancel, targets: [id], by: bench.alice))
        #expect(prepared.started(in: bench.store.ledger) == nil)
    }

    @Test("A retry asked for between the claim and the lock is that attempt, not a second one (B5)")
    func retryMeanwhile() throws {
        let endpoint = try bench.addEndpoint()
        let id = try bench.addDelivery()
        let claim = Lane.Claim(delivery: id, endpoint: endpoint.id, isRetry: false)
        let prepared = PreparedAttempt(
            claim: claim, endpoint: endpoint, headers: [], secrets: [], payload: [], refusal: nil,
            at: bench.clock.now)
        _ = try bench.ask(.retry, [id])
        let start = try #require(prepared.started(in: bench.store.ledger))
        #expect(start.trigger == .retry)
        try bench.record(.attemptStarted(start))
        #expect(try bench.row(id).requestedRetry == nil)
        try bench.end(id, code: 200)
        var core = core()
        #expect(try core.turn([]).isEmpty)
        #expect(core.delay() == nil)
    }

    @Test("An edited URL counts from the next attempt on; history keeps the old one (A8, B10)")
    func editedURL() throws {
        let endpoint = try bench.addEndpoint()
        let id = try bench.addDelivery()
        var core = core()
        let request = try #require(try core.turn([]).first)
        var edited = endpoint
        edited.url = "https://new.example.com/"
        try bench.record(
            .endpointSaved(
                EndpointSaved(
                    endpoint: edited, change: .edited, by: bench.alice, at: bench.clock.now)))
        _ = try core.turn([result(request, AttemptOutcome(responseCode: 404, failure: .http))])
        bench.clock.advance(by: .minutes(2))
        #expect(try core.turn([]).map(\.url) == ["https://new.example.com/"])
        #expect(
            bench.store.ledger.attempts[id]?.map(\.start.url)
                == [endpoint.url, "https://new.example.com/"])
    }

    @Test(
        "A grace ends in one attempt; withdrawn in time, in none (T12)", arguments: [false, true])
    func grace(isWithdrawn: Bool) throws {
        _ = try bench.addEndpoint()
        let id = try bench.addDelivery()
        var core = core()
        let request = try #require(try core.turn([]).first)
        _ = try core.turn([result(request, AttemptOutcome(responseCode: 500, failure: .http))])
        let receipt = try bench.desk.request(
            ActionRequest(
                kind: .retry, targets: [id], by: bench.alice, grace: ActionRequest.consoleGrace))
        #expect(try core.turn([]).isEmpty)
        if isWithdrawn { try bench.desk.withdraw(receipt.action.id, by: bench.alice) }
        bench.clock.advance(by: .seconds(5))
        let sent = try core.turn([]) + core.turn([])
        #expect(sent.count == (isWithdrawn ? 0 : 1))
        #expect(bench.store.ledger.attempts[id]?.count == (isWithdrawn ? 1 : 2))
        #expect(bench.store.ledger.attempts[id]?.last?.by == (isWithdrawn ? nil : "alice@bastion"))
    }

    @Test("Payload bytes in flight are limited; the rest waits its turn")
    func bytesInFlight() throws {
        _ = try bench.addEndpoint()
        for _ in 0..<4 { _ = try bench.addDelivery(payload: [UInt8](repeating: 1, count: 1000)) }
        var core = core(
            limits: DispatchLimits(maxInFlight: 100, maxClaimsPerTurn: 100, maxBytesInFlight: 1500))
        let first = try core.turn([])
        #expect(first.count == 2)
        #expect(core.delay() == nil)
        #expect(try core.turn(first.map { result($0, success) }).count == 2)
    }

    @Test("A hung endpoint holds up nobody else (D29)")
    func hungEndpoint() throws {
        _ = try bench.addEndpoint("hung")
        for _ in 0..<50 { _ = try bench.addDelivery() }
        _ = try bench.addEndpoint("lively")
        _ = try bench.addDelivery()
        var core = core()
        #expect(try core.turn([]).count == 4 + 1)
    }
}
