import Synchronization
import Testing

@testable import DeliveryEngine

@Suite("A dispatcher after a long pause, and at endpoints that come and go")
struct DispatchFaultTests {
    private let bench = Bench()
    private let held = Held()

    private final class Held: Sendable {
        private let count = Mutex(0)
        func note(_ report: DispatchReport) {
            if case .endpointHeld = report { count.withLock { $0 += 1 } }
        }
        var times: Int { count.withLock { $0 } }
    }

    private func core() throws -> DispatchCore {
        var core = DispatchCore(
            store: bench.store, vault: bench.vault, clock: bench.clock,
            chance: SeededChance(seed: 7), mint: bench.mint,
            report: { [held] in held.note($0) })
        try core.recover()
        return core
    }

    private func results(_ requests: [AttemptRequest], isUp: Bool = true) -> [AttemptResult] {
        let outcome =
            isUp
            ? AttemptOutcome(responseCode: 200, duration: Milliseconds(5))
            : AttemptOutcome(responseCode: 503, failure: .http, duration: Milliseconds(5))
        return requests.map { AttemptResult(token: $0.token, outcome: outcome) }
    }

    /// Takes in what came back, and then whatever the places are for that this leaves free.
    private func turn(
        _ core: inout DispatchCore, _ results: [AttemptResult] = []
    ) throws -> [AttemptRequest] { try core.turn(results) + core.turn([]) }

    @Test("Of 10,000 that are overdue at the start one goes first, then two, then four (D27)")
    func overdueAtStart() throws {
        _ = try bench.addEndpoint()
        for _ in 0..<10_000 { _ = try bench.addDelivery() }
        bench.clock.advance(by: .hours(1))
        var core = try core()
        var sent: [Int] = []
        var requests: [AttemptRequest] = []
        for _ in 0..<5 {
            requests = try turn(&core, results(requests))
            sent.append(requests.count)
        }
        #expect(sent == [1, 2, 4, 4, 4])
    }

    @Test("A machine that was suspended for a night goes on gently, and sends nothing twice (D34)")
    func suspended() throws {
        _ = try bench.addEndpoint()
        for _ in 0..<40 { _ = try bench.addDelivery() }
        var core = try core()
        let before = try core.turn([])
        #expect(before.count == 4)
        // The clock on the wall has gone on, the machine's own has not.
        bench.clock.step(by: .hours(9))
        let broken = before.map { request in
            AttemptResult(
                token: request.token,
                outcome: AttemptOutcome(failure: .timeout, duration: .hours(9)))
        }
        var requests = try turn(&core, broken)
        #expect(requests.count == 1, "everything is overdue now")
        var sent = before + requests
        while !requests.isEmpty {
            requests = try turn(&core, results(requests))
            #expect(requests.count <= 4)
            sent += requests
        }
        // What broke off is tried again when its pause is over, and everything else went once.
        #expect(sent.count == 40)
        #expect(bench.store.ledger.attempts.values.allSatisfy { $0.count == 1 })
        bench.clock.advance(by: .minutes(3))
        requests = try turn(&core)
        while !requests.isEmpty {
            sent += requests
            requests = try turn(&core, results(requests))
        }
        #expect(sent.count == 44)
        let rows = bench.store.ledger.deliveries.values
        #expect(rows.count == 40 && rows.allSatisfy { $0.status == .success })
    }

    @Test(
        "A clock that steps while it runs loses nothing, repeats nothing and ramps what is due (S32)",
        arguments: [Milliseconds.hours(1), .hours(-1), .days(1), .days(-1)])
    func steppedClock(by step: Milliseconds) throws {
        _ = try bench.care.add(
            EndpointDraft(
                application: "default", name: "retried", url: "https://example.com/hooks",
                retry: RetryPolicy(name: "custom", pauses: [.minutes(30)], maxAttempts: 3)),
            by: bench.alice)
        for _ in 0..<16 { _ = try bench.addDelivery() }
        var core = try core()
        // Every other one fails, and is to be tried again in half an hour.
        var requests = try turn(&core)
        while !requests.isEmpty {
            let answers = requests.enumerated().flatMap { results([$1], isUp: $0 % 2 == 0) }
            requests = try turn(&core, answers)
        }
        let failed = bench.store.ledger.deliveries.values.filter { $0.status == .failed }.map(\.id)
        #expect(failed.count == 8)
        let underWay = try bench.addDelivery()
        requests = try turn(&core)
        #expect(requests.count == 1)

        bench.clock.step(by: step)
        // Forward all eight are overdue, and the one place that a ramp begins with is taken.
        #expect(try turn(&core).isEmpty)
        requests = try turn(&core, results(requests))
        #expect(step > .zero ? (1...2).contains(requests.count) : requests.isEmpty)
        let later = try bench.addDelivery()
        requests += try turn(&core)
        while !requests.isEmpty {
            requests = try turn(&core, results(requests))
            #expect(requests.count <= 4)
        }
        #expect(try bench.row(later).status == .success)
        let isOver = step > .zero
        #expect(try failed.allSatisfy { try (bench.row($0).status == .success) == isOver })
        #expect((core.delay() == nil) == isOver)

        // The clock is set right again, and what waited is due at its time.
        bench.clock.step(by: Milliseconds(-step.count))
        #expect(try turn(&core).isEmpty)
        bench.clock.advance(by: .minutes(40))
        requests = try turn(&core)
        while !requests.isEmpty { requests = try turn(&core, results(requests)) }
        #expect(core.delay() == nil)
        let rows = bench.store.ledger.deliveries.values
        #expect(rows.count == 18 && rows.allSatisfy { $0.status == .success })
        for row in rows {
            let attempts = bench.store.ledger.attempts[row.id]?.count
            #expect(attempts == (failed.contains(row.id) ? 2 : 1))
        }
        #expect(try bench.row(underWay).attempts == 1)
    }

    /// How many turns an endpoint that answers needs for its deliveries beside so many others whose
    /// host takes every request and answers none; and how many of theirs are in flight then.
    private func turns(besides hanging: Int) throws -> (count: Int, hanging: Int) {
        let bench = Bench()
        let mine = "https://well.example.com/hooks"
        for number in 0..<hanging { _ = try bench.addEndpoint("hanging-\(number)") }
        let endpoint = try bench.care.add(
            EndpointDraft(application: "default", name: "well", url: mine), by: bench.alice
        ).endpoint
        for _ in 0..<40 {
            _ = try bench.publishing.publish(PublishRequest(type: "a.b", payload: [1]))
        }
        var core = DispatchCore(
            store: bench.store, vault: bench.vault, clock: bench.clock,
            chance: SeededChance(seed: 7), mint: bench.mint, report: { _ in })
        try core.recover()
        var (count, requests): (Int, [AttemptRequest]) = (0, [])
        var rows: [Delivery] { Array(bench.store.ledger.deliveries.values) }
        while rows.contains(where: { $0.endpoint == endpoint.id && $0.status != .success }) {
            count += 1
            try #require(count < 100, "it comes to no end")
            requests = try core.turn(results(requests)).filter { $0.url == mine }
        }
        return (count, rows.count { $0.endpoint != endpoint.id && $0.inFlight != nil })
    }

    @Test("Fifty endpoints on one host that hangs cost the one beside them not a turn (D29)")
    func hangingHost() throws {
        let alone = try turns(besides: 0)
        let beside = try turns(besides: 50)
        #expect(beside.count == alone.count)
        #expect(beside.hanging == 50 * 4, "nobody waited for them")
    }

    @Test("An endpoint that flaps gets everything in the end and never more than its cap (D28)")
    func flapping() throws {
        let endpoint = try bench.care.add(
            EndpointDraft(
                application: "default", name: "flapping", url: "https://example.com/hooks",
                retry: RetryPolicy(name: "custom", pauses: [.seconds(5)], maxAttempts: 40)),
            by: bench.alice
        ).endpoint
        for _ in 0..<60 { _ = try bench.addDelivery() }
        var core = try core()
        var requests: [AttemptRequest] = []
        for second in 0..<3000 {
            // Up for five seconds, down for seven.
            requests = try turn(&core, results(requests, isUp: second % 12 < 5))
            #expect(requests.count <= endpoint.concurrency)
            bench.clock.advance(by: .seconds(1))
        }
        let rows = bench.store.ledger.deliveries.values
        #expect(rows.count == 60)
        #expect(rows.allSatisfy { $0.status == .success })
        #expect(rows.contains { $0.attempts > 1 })
        #expect(held.times == 0, "a breaker is for what fails throughout")
    }
}
