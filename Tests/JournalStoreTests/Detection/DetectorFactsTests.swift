import DeliveryEngine
import Testing

@testable import JournalStore

@Suite("What detectors measure in a store")
struct DetectorFactsTests {
    let harness: StoreHarness
    let chance = SeededChance(seed: 33)

    init() throws { harness = try StoreHarness() }

    private func pick<Value>(_ values: [Value]) -> Value {
        values[Int(chance.bits() % UInt64(values.count))]
    }

    private func fill() throws {
        for _ in 0..<120 {
            let created = StoreHarness.moment + .seconds(-Int64(chance.bits() % 9000))
            let id = try harness.publish(harness.publication(at: created))
            for number in 1...8 where chance.bits() % 4 != 0 {
                try harness.commit(harness.started(id, number))
                guard chance.bits() % 12 != 0 else { break }
                let next = StoreHarness.moment + .seconds(Int64(chance.bits() % 9000) - 3000)
                let status = pick([DeliveryStatus.failed, .failed, .exhausted])
                try harness.commit(
                    harness.ended(
                        id, number, pick([500, nil]), status, next: status == .failed ? next : nil))
            }
        }
        // One success, in the middle of them by its time.
        let id = try harness.publish(harness.publication())
        try harness.commit(harness.started(id, 4), harness.ended(id, 4, 200, .success))
    }

    private func count(_ text: String, in store: FileStore) throws -> Int {
        let query = try Query(parsing: text, now: store.clock.now)
        return try store.search(LogSearch(query: query)) { _ in true }.rows.count
    }

    @Test("They are what the query language finds, live and from a snapshot")
    func equal() throws {
        try fill()
        _ = try FileStore.writeSnapshot(of: harness.path, clock: StillClock())
        for store in [harness.store, try harness.other(.readOnly)] {
            let facts = store.detectorFacts()
            let endpoint = try #require(facts.endpoints.first)
            #expect(endpoint.recoverable == (try count("is:recoverable", in: store)))
            #expect(endpoint.ending == (try count("is:ending", in: store)))
            let lost = "status:exhausted -is:recoverable attempted:<24h"
            #expect(endpoint.lost == (try count(lost, in: store)))
            #expect(endpoint.backlog == (try count("status:pending,failed", in: store)))
            let plain = try PlainRow.all(store)
            let due = store.clock.now - DetectorFacts.overdue
            let stuck = plain.filter { row in
                row.delivery.inFlight == nil
                    && (row.delivery.nextAttemptAt.map { $0 <= due } ?? false)
            }
            #expect(facts.stuck == stuck.count)
            #expect(facts.stuck == (try count("is:stuck", in: store)))
            let success = try #require(endpoint.lastSuccessAt)
            let failures = plain.filter {
                $0.delivery.fingerprint != nil && ($0.delivery.attemptedAt ?? success) > success
            }
            #expect(endpoint.failuresSince == failures.count)
        }
    }

    @Test("What an endpoint lost is counted for a day, or until it answers, while it is enabled")
    func lost() throws {
        for age in [1, 23, 25] as [Int64] {
            let at = StoreHarness.moment - .hours(age)
            let id = try harness.publish(harness.publication(at: at))
            try harness.commit(
                harness.started(id, 1, at: at), harness.ended(id, 1, 410, .exhausted))
        }
        let facts = harness.store.detectorFacts()
        #expect(facts.endpoints.map(\.lost) == [2])
        #expect(facts.changesAt == StoreHarness.moment + .hours(1))
        let query = "status:exhausted -is:recoverable attempted:<24h"
        #expect(try count(query, in: harness.store) == 2)
        var endpoint = harness.endpoint
        endpoint.status = .disabled
        try harness.save(endpoint, .disabled)
        #expect(harness.store.detectorFacts().endpoints.map(\.lost).allSatisfy { $0 == 0 })
        endpoint.status = .enabled
        try harness.save(endpoint, .enabled)
        let id = try harness.publish(harness.publication())
        try harness.commit(harness.started(id, 1), harness.ended(id, 1, 200, .success))
        #expect(harness.store.detectorFacts().endpoints.map(\.lost) == [0])
    }

    @Test("What the breaker holds is not stuck, for the warning and for the query behind it")
    func breaker() throws {
        let due = StoreHarness.moment - .minutes(5)
        let id = try harness.publish(harness.publication())
        for number in 1...70 {
            try harness.commit(
                harness.started(id, number), harness.ended(id, number, 500, .failed, next: due))
            guard number == 1 else { continue }
            #expect(harness.store.detectorFacts().stuck == 1)
            #expect(try count("is:stuck", in: harness.store) == 1)
        }
        #expect(harness.store.endpoints().first?.outage != nil)
        #expect(harness.store.detectorFacts().stuck == 0)
        #expect(try count("is:stuck", in: harness.store) == 0)
    }

    @Test("Of a paused endpoint nothing is stuck, for the warning and for the query behind it")
    func paused() throws {
        try harness.publish(harness.publication(at: StoreHarness.moment - .hours(3)))
        #expect(try count("is:stuck", in: harness.store) == 1)
        try harness.commit(
            .endpointActed(
                EndpointAction(
                    id: harness.mint.make(), kind: .paused, endpoint: harness.endpoint.id,
                    by: StoreHarness.ana, at: StoreHarness.moment, reason: nil, note: nil,
                    waiting: 1)))
        #expect(harness.store.detectorFacts().stuck == 0)
        #expect(try count("is:stuck", in: harness.store) == 0)
    }

    @Test("What is frozen with a disabled endpoint is not stuck")
    func disabled() throws {
        try harness.publish(harness.publication(at: StoreHarness.moment - .hours(3)))
        #expect(harness.store.detectorFacts().stuck == 1)
        var endpoint = harness.endpoint
        endpoint.status = .disabled
        try harness.save(endpoint, .disabled)
        #expect(harness.store.detectorFacts().stuck == 0)
    }

    @Test("It is known when time alone changes something, and an idle store never does")
    func changes() throws {
        #expect(harness.store.detectorFacts().changesAt == nil)
        try harness.publish(harness.publication())
        #expect(
            harness.store.detectorFacts().changesAt
                == StoreHarness.moment + DetectorFacts.overdue)
    }
}
