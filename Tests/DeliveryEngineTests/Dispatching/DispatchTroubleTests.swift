import Synchronization
import Testing

@testable import DeliveryEngine

@Suite("What is in the way of an endpoint, and for how long")
struct DispatchTroubleTests {
    /// What becomes of an endpoint whose secret cannot be read.
    enum Ending: CaseIterable {
        case deleted, disabled, paused, dropped, cancelled
    }

    /// How often all that was in the way was said to be gone.
    private final class Ends: Sendable {
        private let times = Mutex(0)
        var count: Int { times.withLock { $0 } }
        func note(_ report: DispatchReport) {
            if report == .troubleEnded { times.withLock { $0 += 1 } }
        }
    }

    private let bench = Bench()
    private let ends = Ends()

    /// A core whose endpoints have secrets that cannot be read.
    private func troubled() throws -> DispatchCore {
        bench.vault.fail(with: .refused("no secret"))
        defer { bench.vault.fail(with: nil) }
        var core = DispatchCore(
            store: bench.store, vault: bench.vault, clock: bench.clock,
            chance: SeededChance(seed: 7), mint: bench.mint,
            report: { [ends] in ends.note($0) })
        #expect(try core.turn([]).isEmpty)
        #expect(ends.count == 0)
        return core
    }

    private func end(_ endpoint: EndpointID, _ delivery: DeliveryID, _ ending: Ending) throws {
        switch ending {
        case .deleted: _ = try bench.care.delete(endpoint, by: bench.alice)
        case .disabled: _ = try bench.care.disable(endpoint, by: bench.alice)
        case .paused: _ = try bench.care.pause(endpoint, by: bench.alice)
        case .dropped:
            _ = try bench.care.drop(
                endpoint, by: bench.alice, reason: "closed")
        case .cancelled: _ = try bench.ask(.cancel, [delivery])
        }
    }

    @Test("It is over where nothing waits for it any more", arguments: Ending.allCases)
    func over(ending: Ending) throws {
        let endpoint = try bench.addEndpoint()
        let id = try bench.addDelivery()
        var core = try troubled()
        try end(endpoint.id, id, ending)
        #expect(try core.turn([]).isEmpty)
        #expect(ends.count == 1)
        let isIdle = core.isIdle(within: .seconds(1))
        #expect(isIdle)
    }

    @Test("It is not over while it is in the way of another endpoint", arguments: Ending.allCases)
    func another(ending: Ending) throws {
        let endpoint = try bench.addEndpoint("one")
        _ = try bench.addEndpoint("two")
        _ = try bench.addDelivery()
        let first = try #require(
            bench.store.ledger.deliveries.values.first { $0.endpoint == endpoint.id })
        var core = try troubled()
        try end(endpoint.id, first.id, ending)
        #expect(try core.turn([]).isEmpty)
        #expect(ends.count == 0)
        bench.clock.advance(by: .seconds(30))
        #expect(try core.turn([]).count == 1)
        #expect(ends.count == 1)
    }

    @Test("It is over where the job is that something waited for")
    func job() throws {
        _ = try bench.addEndpoint()
        let id = try bench.addDelivery()
        try bench.attempt(id, code: 410)
        let plan = try bench.desk.bulkPlan(.retry, of: .deliveries([id]))
        let job = try bench.desk.start(
            JobRequest(
                plan: plan, classes: PlanClass.usual, by: bench.alice, reason: "fixed",
                manner: .usual, grace: .zero)
        ).plan.id
        var core = try troubled()
        _ = try bench.publishing.publish(
            PublishRequest(application: "other", type: "a.b", payload: []))
        #expect(try core.turn([]).isEmpty)
        #expect(ends.count == 0, "the job goes on")
        _ = try bench.desk.control(job, .cancel, by: bench.alice, reason: nil)
        #expect(try core.turn([]).isEmpty)
        #expect(ends.count == 1)
    }
}
