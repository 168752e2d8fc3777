import DeliveryEngine
import Testing

@testable import JournalStore

@Suite("Groups of failures in a store")
struct FailureGroupsTests {
    let harness: StoreHarness
    let chance = SeededChance(seed: 40)

    init() throws { harness = try StoreHarness() }

    private func pick<Value>(_ values: [Value]) -> Value {
        values[Int(chance.bits() % UInt64(values.count))]
    }

    private func fill() throws {
        for record in RecordSamples.all { try harness.commit(record) }
        let audit = Endpoint(
            id: harness.mint.make(), application: "acme", name: "audit",
            url: "https://audit.example.com/", createdAt: StoreHarness.moment)
        try harness.save(audit, .added)
        for number in 0..<150 {
            let publication = harness.publication(to: [pick([harness.endpoint.id, audit.id])])
            let id = try harness.publish(publication)
            for attempt in 1...2 where chance.bits() % 4 != 0 {
                try harness.commit(harness.started(id, attempt))
                let body = pick(["order \(number) failed", "no such order", "<b>\(number)</b>"])
                try harness.commit(
                    harness.ended(
                        id, attempt, pick([200, 500, 503, nil]), pick([.failed, .exhausted]),
                        body: Array(body.utf8)))
            }
        }
    }

    /// Every store that a process may have: as it grew, from the journal, from a snapshot.
    private func stores() throws -> [FileStore] {
        let anew = try harness.other(.readOnly)
        _ = try FileStore.writeSnapshot(of: harness.path, clock: StillClock())
        return [harness.store, anew, try harness.other(.readOnly)]
    }

    @Test("A row's fingerprint is that of its last attempt, live, rebuilt and from a snapshot")
    func fingerprints() throws {
        try fill()
        for store in try stores() {
            for row in try PlainRow.all(store) {
                let last = row.detail.attempts.last { $0.end != nil }?.end?.outcome
                let expected = ResponseFingerprint(
                    code: row.delivery.responseCode, failure: row.delivery.failure,
                    detail: last?.detail, body: last?.responseBody ?? [])
                #expect(row.delivery.fingerprint == expected, "\(row.delivery.id.text)")
            }
        }
    }

    @Test("Groups are those of a plain loop, and each one's query finds exactly its deliveries")
    func plain() throws {
        try fill()
        for store in try stores() {
            let found = try store.failureGroups(in: .all) { _ in true }
            let failed = try PlainRow.all(store).filter { $0.delivery.fingerprint != nil }
            #expect(found.failures == failed.count)
            #expect(found.groups.map(\.count).reduce(0, +) == failed.count)
            #expect(found.groups.map(\.count) == found.groups.map(\.count).sorted(by: >))
            for group in found.groups {
                let own = failed.filter {
                    $0.delivery.endpoint == group.key.endpoint
                        && $0.delivery.fingerprint == group.key.fingerprint
                }
                #expect(own.count == group.count)
                #expect(own.contains { $0.delivery.id == group.example })
                let query = try Query(parsing: group.query, now: StoreHarness.moment)
                let rows = try store.search(LogSearch(query: query)) { _ in true }.rows
                #expect(Set(rows) == Set(own.map(\.number)), "\(group.query)")
            }
        }
    }

    @Test("Groups are of what a query finds, and say what the answers look like")
    func within() throws {
        try fill()
        let query = try Query(parsing: "code:500", now: StoreHarness.moment)
        let found = try harness.store.failureGroups(in: query) { _ in true }
        let shapes = Set(found.groups.map(\.shape))
        #expect(shapes.isSuperset(of: ["order # failed", "no such order", "<b>#</b>"]))
        #expect(found.groups.allSatisfy { $0.responseCode == 500 })
        #expect(found.groups.contains { $0.cause == .serverError(500) })
    }

    @Test("A grouping that nobody wants any more ends")
    func stopped() throws {
        try fill()
        #expect(throws: CancellationError.self) {
            try harness.store.failureGroups(in: .all) { _ in false }
        }
    }
}
