import DeliveryEngine
import Foundation
import Testing

@testable import JournalStore

/// The search by columns, masks and mapped segments against a plain loop over decoded records.
///
/// `REDRIVE_QUERIES` says how many queries; `REDRIVE_SEED` where chance begins.
@Suite("Random queries")
struct RandomQueryTests {
    let harness: StoreHarness
    let chance: SeededChance
    private let count: Int

    init() throws {
        let environment = ProcessInfo.processInfo.environment
        harness = try StoreHarness()
        chance = SeededChance(seed: environment["REDRIVE_SEED"].flatMap(UInt64.init) ?? 2026)
        count = environment["REDRIVE_QUERIES"].flatMap(Int.init) ?? 400
    }

    private func pick<Value>(_ values: [Value]) -> Value {
        values[Int(chance.bits() % UInt64(values.count))]
    }

    private func fill(_ rows: Int) throws {
        for record in RecordSamples.all { try harness.commit(record) }
        let audit = Endpoint(
            id: harness.mint.make(), application: "acme", name: "Audit",
            url: "https://audit.example.com/", createdAt: StoreHarness.moment)
        try harness.save(audit, .added)
        for number in 0..<rows {
            let long = "{\"filling\":\"\(String(repeating: "x", count: 200))\",\"n\":\"hidden\"}"
            let payload = pick([
                "{\"n\":\(number % 9)}", "{\"t\":\"K\\u00fcndigung\"}", "no json", long,
            ])
            let publication = harness.publication(
                Array(payload.utf8), type: pick(["invoice.paid", "license.created"]),
                subject: pick([nil, "cus_1", "cus_\(number)", "kün"]),
                at: StoreHarness.moment + .seconds(-Int64(chance.bits() % 90)),
                to: pick([[harness.endpoint.id], [audit.id], [harness.endpoint.id, audit.id]]))
            try harness.publish(publication)
            for new in publication.deliveries { try stir(new.id) }
        }
    }

    private func stir(_ id: DeliveryID) throws {
        for number in 1...3 where chance.bits() % 3 != 0 {
            let trigger = pick(AttemptTrigger.allCases)
            try harness.commit(harness.started(id, number, trigger))
            guard chance.bits() % 6 != 0 else { return }
            let body = Array(pick(["no", "Body \(number)", "{\"why\":\"no\"}", "é", ""]).utf8)
            let code = pick([200, 500, 404, nil])
            let detail = pick(["Connection refused", "refusé \(number)", "", nil])
            let next = StoreHarness.moment + .minutes(Int64(chance.bits() % 9))
            try harness.commit(
                harness.ended(
                    id, number, code, pick([.success, .failed, .exhausted]), body: body,
                    detail: detail, next: pick([nil, next])))
        }
    }

    /// A job of what failed, of whose targets chance sends some, refuses some and leaves some.
    private func runJob() throws -> JobID {
        let desk = OperatorDesk(store: harness.store, clock: StillClock(), mint: harness.mint)
        let query = try Query(
            parsing: pick(["is:failed", "is:failed endpoint:audit"]), now: StoreHarness.moment)
        let selection = try harness.store.search(LogSearch(query: query)) { _ in true }
        let job = try desk.start(
            JobRequest(
                plan: desk.bulkPlan(.retry, of: .selection(selection)), classes: PlanClass.usual,
                by: StoreHarness.ana, reason: "INC-9", manner: .usual, grace: .zero)
        ).plan.id
        for row in harness.store.jobRows(of: job, onlyFailed: false, in: 0..<Int.max)
        where chance.bits() % 4 != 0 {
            let effect = pick([ActionApplied.Effect.retryQueued, .refused("its endpoint is out")])
            try harness.commit(
                .actionApplied(
                    ActionApplied(
                        action: job.action, delivery: row.delivery.id, at: StoreHarness.moment,
                        effect: effect)))
            guard case .retryQueued = effect else { continue }
            let number = row.delivery.lastAttemptNumber + 1
            try harness.commit(harness.started(row.delivery.id, number, .retry, action: job.action))
            guard let code = pick([200, 503, nil]) else { continue }
            let status = code == 200 ? DeliveryStatus.success : .exhausted
            try harness.commit(harness.ended(row.delivery.id, number, code, status))
        }
        return job
    }

    /// Counted the long way round.
    private func statistics(_ deliveries: [Delivery]) -> DeliveryStatistics {
        let codes = deliveries.compactMap(\.responseCode)
        return DeliveryStatistics(
            total: deliveries.count,
            byStatus: Dictionary(grouping: deliveries, by: \.status).mapValues(\.count),
            byCode: Dictionary(grouping: codes, by: \.self).mapValues(\.count),
            withoutCode: deliveries.count - codes.count,
            latency: Quantiles(deliveries.compactMap(\.latency)))
    }

    /// Finds texts in what rows show, by columns, by a plain query and in the rows as they are shown.
    private func findShownTexts(in stores: [FileStore], as plain: [PlainRow]) throws {
        let id = try #require(plain.last).delivery.id.text
        let texts = [
            "FAIL", "s", "http", "late", "50", "2", "dlv_", id, String(id.dropFirst(9).prefix(4)),
            "default/bil", "acme/au", "AUDIT.example", "cus_1", "\"n\":3", "no json", "kündigung",
            "hidden", "license.", "/", "zz zz",
        ]
        for text in texts {
            let shown = ShownText(text) { [$0.rawValue, $0 == .timeout ? "late" : ""] }
            let query = Query(showing: shown)
            let expected = Set(plain.filter { query.matches($0) }.map(\.number))
            for store in stores {
                let found = try store.search(LogSearch(query: query)) { _ in true }.rows
                #expect(Set(found) == expected, "\(text)")
                let rows = store.rows(plain.map(\.number)).filter(shown.isFound(in:))
                #expect(Set(rows.map(\.number)) == expected, "\(text)")
            }
        }
    }

    @Test("Find the same rows as a plain loop, fresh, from a snapshot, and in sealed segments")
    func equal() throws {
        try fill(60)
        harness.store.journal.endSegment()
        let first = try runJob()
        try fill(30)
        let jobs = [first, try runJob()].map(\.text)
        _ = try FileStore.writeSnapshot(of: harness.path, clock: StillClock())
        let stores = [harness.store, try harness.other(.readOnly)]
        let plain = try PlainRow.all(harness.store)
        let queries = RandomQuery(
            chance: chance,
            ids: plain.map(\.delivery.id.text) + plain.map(\.delivery.event.text),
            fingerprints: plain.compactMap(\.delivery.fingerprint?.text), jobs: jobs)
        try findShownTexts(in: stores, as: plain)
        var asked = 0
        for number in 0..<count {
            let text = queries.text()
            // Some foreign ids cannot be typed without quotes, or are empty.
            guard let query = try? Query(parsing: text, now: StoreHarness.moment) else { continue }
            asked += 1
            let expected = Set(
                plain.filter { query.matches($0, now: StoreHarness.moment) }.map(\.number))
            let found = try stores[number % 2].search(LogSearch(query: query)) { _ in true }
            #expect(Set(found.rows) == expected, "\(text)")
            #expect(found.rows.count == expected.count, "\(text)")
            let limit = Int(chance.bits() % 9)
            let few = try stores[number % 2].search(LogSearch(query: query, limit: limit)) { _ in
                true
            }
            #expect(Array(few.rows) == Array(found.rows.prefix(limit)), "\(text)")
            let counted = plain.filter { expected.contains($0.number) }.map(\.delivery)
            #expect(stores[number % 2].statistics(of: found.rows) == statistics(counted))
        }
        #expect(asked > count / 10 * 9)
    }
}
