import Testing

@testable import DeliveryEngine

/// A bench whose dispatcher is driven by hand, and a receiver that answers as told.
final class JobBench {
    let bench: Bench
    private(set) var core: DispatchCore
    /// Requests that left and were not answered, oldest first.
    private(set) var open: [AttemptRequest] = []
    /// The deliveries that were attempted, in order.
    private(set) var sent: [DeliveryID] = []

    init() throws {
        bench = Bench()
        core = Self.core(bench)
    }

    private static func core(_ bench: Bench) -> DispatchCore {
        DispatchCore(
            store: bench.store, vault: bench.vault, clock: bench.clock,
            chance: SeededChance(seed: 3), mint: bench.mint)
    }

    /// Deliveries that failed for good and whose endpoint is well again.
    func exhausted(_ count: Int) throws -> [DeliveryID] {
        try (0..<count).map { _ in
            let id = try bench.addDelivery()
            try bench.attempt(id, code: 410)
            return id
        }
    }

    /// Plans a job of `kind` on these deliveries and starts it.
    @discardableResult
    func start(
        _ targets: [DeliveryID], _ manner: JobManner = .usual, as kind: ActionKind = .retry,
        grace: Milliseconds = .zero
    ) throws -> JobID {
        let plan = try bench.desk.bulkPlan(kind, of: .deliveries(targets))
        let request = JobRequest(
            plan: plan, classes: PlanClass.usual, by: bench.alice, reason: "receiver fixed",
            manner: manner, grace: grace)
        return try bench.desk.start(request).plan.id
    }

    /// Takes one turn, in which the oldest `count` requests (all when not said) are answered with
    /// `code`.
    func turn(answering code: Int? = nil, count: Int = .max) throws {
        var results: [AttemptResult] = []
        if let code {
            let answered = open.prefix(count)
            open.removeFirst(answered.count)
            results = answered.map { request in
                AttemptResult(
                    token: request.token,
                    outcome: AttemptOutcome(
                        responseCode: code, failure: (200..<300).contains(code) ? nil : .http))
            }
        }
        let requests = try core.turn(results)
        open += requests
        sent += requests.compactMap { request in
            request.headers.first { $0.name == "Delivery-Id" }.map { DeliveryID($0.value) }
        }
    }

    /// Lets time pass, a tenth of a second at a time, answering everything with `code`.
    func pass(_ seconds: Int, answering code: Int?) throws {
        for _ in 0..<(seconds * 10) {
            try turn(answering: code)
            bench.clock.advance(by: Milliseconds(100))
        }
    }

    /// The process dies: what was in flight is never answered, and another one begins.
    func crash() throws {
        open = []
        core = Self.core(bench)
        try core.recover()
    }

    func job(_ id: JobID) throws -> JobStanding { try #require(bench.store.ledger.job(id)) }
}
