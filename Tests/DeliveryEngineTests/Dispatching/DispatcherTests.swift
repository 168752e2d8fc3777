import Foundation
import Synchronization
import Testing

@testable import DeliveryEngine

@Suite("The dispatcher on its thread")
struct DispatcherTests {
    private let bench = Bench()
    private let success = AttemptOutcome(responseCode: 200, duration: Milliseconds(5))

    private func dispatcher(_ transport: HeldTransport) -> Dispatcher {
        Dispatcher(
            store: bench.store, vault: bench.vault, transport: transport, clock: bench.clock,
            chance: SeededChance(seed: 7))
    }

    /// Waits until `condition` holds, at most 10 s.
    private func wait(until condition: () -> Bool) -> Bool {
        for _ in 0..<2000 {
            if condition() { return true }
            usleep(5_000)
        }
        return false
    }

    @Test("Until idle, it sends what is due and ends by itself")
    func untilIdle() throws {
        _ = try bench.addEndpoint()
        let ids = try (0..<20).map { _ in try bench.addDelivery() }
        let transport = HeldTransport(answering: success)
        let dispatcher = dispatcher(transport)
        try dispatcher.start(untilIdle: true)
        dispatcher.waitUntilEnded()
        #expect(transport.isStopped)
        #expect(transport.requests.count == 20)
        #expect(try ids.allSatisfy { try bench.row($0).status == .success })
    }

    @Test("It sees what is published while it runs")
    func sees() throws {
        _ = try bench.addEndpoint()
        let transport = HeldTransport(answering: success)
        let dispatcher = dispatcher(transport)
        try dispatcher.start()
        let id = try bench.addDelivery()
        #expect(wait { bench.store.ledger.delivery(id)?.status == .success })
        dispatcher.stop()
        dispatcher.waitUntilEnded()
    }

    @Test("Asked to stop, it claims nothing more and finishes what is in flight (D2)")
    func drains() throws {
        _ = try bench.addEndpoint()
        let first = try bench.addDelivery()
        let transport = HeldTransport()
        let dispatcher = dispatcher(transport)
        try dispatcher.start()
        #expect(wait { transport.requests.count == 1 })
        dispatcher.stop()
        let second = try bench.addDelivery()
        transport.answer(with: success)
        dispatcher.waitUntilEnded()
        #expect(try bench.row(first).status == .success)
        #expect(try bench.row(second).attempts == 0)
    }

    @Test("Asked to stop before it has begun, it ends as soon as it has (D2)")
    func stoppedEarly() throws {
        _ = try bench.addEndpoint()
        let id = try bench.addDelivery()
        let dispatcher = dispatcher(HeldTransport(answering: success))
        dispatcher.stop()
        try dispatcher.start()
        dispatcher.waitUntilEnded()
        #expect(try bench.row(id).attempts == 0)
    }

    @Test("It ends although what came back cannot be recorded; the next start says interrupted")
    func drainsWithoutStore() throws {
        _ = try bench.addEndpoint()
        let id = try bench.addDelivery()
        let transport = HeldTransport()
        let dispatcher = dispatcher(transport)
        try dispatcher.start()
        #expect(wait { transport.requests.count == 1 })
        bench.store.failCommits(with: .readOnly(reason: "disk gone"))
        dispatcher.stop()
        transport.answer(with: success)
        dispatcher.waitUntilEnded()
        #expect(try bench.row(id).inFlight != nil)
    }

    @Test("A store that refuses at the start does not end dispatching for good")
    func refusedAtStart() throws {
        _ = try bench.addEndpoint()
        let id = try bench.addDelivery()
        try bench.start(id)
        bench.store.failCommits(with: .readOnly(reason: "disk full"))
        let refused = DispatchSemaphore(value: 0)
        let dispatcher = Dispatcher(
            store: bench.store, vault: bench.vault,
            transport: HeldTransport(answering: success), clock: bench.clock,
            chance: SeededChance(seed: 7),
            report: { if case .trouble = $0 { refused.signal() } })
        try dispatcher.start(untilIdle: true)
        #expect(refused.wait(timeout: .now() + 10) == .success)
        bench.store.failCommits(with: nil)
        dispatcher.waitUntilEnded()
        #expect(try bench.row(id).failure == .interrupted)
    }

    @Test("Until idle, it gives up on a store that keeps refusing", arguments: [false, true])
    func givesUp(hasUnfinished: Bool) throws {
        _ = try bench.addEndpoint()
        let id = try bench.addDelivery()
        if hasUnfinished { try bench.start(id) }
        bench.store.failCommits(with: .readOnly(reason: "disk full"))
        let refusals = Atomic(0)
        let transport = HeldTransport(answering: success)
        let dispatcher = Dispatcher(
            store: bench.store, vault: bench.vault, transport: transport, clock: bench.clock,
            chance: SeededChance(seed: 7), storePause: Milliseconds(1),
            report: {
                guard case .trouble = $0 else { return }
                refusals.add(1, ordering: .relaxed)
            })
        try dispatcher.start(untilIdle: true)
        #expect(wait { transport.isStopped })
        #expect(refusals.load(ordering: .relaxed) == 6)
        #expect(transport.requests.isEmpty)
    }

    @Test("It claims no more than its transport can have in flight")
    func capacity() throws {
        for number in 0..<5 {
            _ = try bench.addEndpoint("endpoint-\(number)")
        }
        _ = try bench.publishing.publish(PublishRequest(type: "a.b", payload: []))
        let transport = HeldTransport(capacity: 3)
        let dispatcher = dispatcher(transport)
        try dispatcher.start()
        #expect(wait { transport.requests.count == 3 })
        #expect(bench.store.ledger.deliveries.values.count(where: { $0.inFlight != nil }) == 3)
        dispatcher.stop()
        dispatcher.stop()
        dispatcher.waitUntilEnded()
    }

    @Test("Asked twice, it breaks off; the next one calls that interrupted and goes on (D1, D2)")
    func abandons() throws {
        _ = try bench.addEndpoint()
        let id = try bench.addDelivery()
        let transport = HeldTransport()
        let first = dispatcher(transport)
        try first.start()
        #expect(wait { transport.requests.count == 1 })
        first.stop()
        first.stop()
        first.waitUntilEnded()
        #expect(try bench.row(id).inFlight != nil)

        let second = dispatcher(HeldTransport(answering: success))
        try second.start(untilIdle: true)
        second.waitUntilEnded()
        #expect(try bench.row(id).failure == .interrupted)
        #expect(try bench.row(id).status == .failed)
        #expect(try bench.row(id).attempts == 1)
        #expect(try bench.row(id).nextAttemptAt != nil)
    }
}
