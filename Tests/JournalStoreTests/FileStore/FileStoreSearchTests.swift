import DeliveryEngine
import Testing

@testable import JournalStore

@Suite("Searching the store")
struct FileStoreSearchTests {
    let harness: StoreHarness
    let chance = SeededChance(seed: 42)

    init() throws { harness = try StoreHarness() }

    private func pick<Value>(_ values: [Value]) -> Value {
        values[Int(chance.bits() % UInt64(values.count))]
    }

    private func search(_ text: String, _ sort: SortOrder = .newestFirst) throws -> LogSearch {
        LogSearch(query: try Query(parsing: text, now: StoreHarness.moment), sort: sort)
    }

    private func ids(_ selection: LogSelection) -> [DeliveryID] {
        harness.store.rows(Array(selection.rows)).map(\.delivery.id)
    }

    /// Publishes some deliveries with chance's payloads, times and ends.
    private func fill(_ count: Int, _ endpoints: [Endpoint]) throws -> [DeliveryID] {
        var records: [Record] = []
        var ids: [DeliveryID] = []
        for _ in 0..<count {
            let moment = StoreHarness.moment + .seconds(Int64(chance.bits() % 50))
            let publication = harness.publication(
                Array("{\"n\":\(chance.bits() % 10)}".utf8),
                type: pick(["invoice.paid", "license.created"]), at: moment,
                to: [pick(endpoints).id])
            let id = publication.deliveries[0].id
            ids.append(id)
            records += [.eventPublished(publication)] + events(of: id, 1)
        }
        try harness.store.commit { _ in Decision(records: records, answer: ()) }
        return ids
    }

    private func stir(_ id: DeliveryID) throws {
        let records = events(of: id, (harness.delivery(id)?.lastAttemptNumber ?? 0) + 1)
        try harness.store.commit { _ in Decision(records: records, answer: ()) }
    }

    /// What chance lets happen to a delivery.
    private func events(of id: DeliveryID, _ number: Int) -> [Record] {
        let next = StoreHarness.moment + .minutes(Int64(chance.bits() % 9))
        let started = harness.started(id, number)
        switch chance.bits() % 4 {
        case 0: return []
        case 1: return [started]
        case 2: return [started, harness.ended(id, number, 200, .success)]
        default:
            let code = pick([500, 404, nil])
            let body = Array("no".utf8)
            return [
                started,
                harness.ended(id, number, code, .failed, body: body, next: next),
            ]
        }
    }

    @Test("What an attempt failed with is found as a response is (A5)")
    func details() throws {
        let (refused, answered) = (
            try harness.publish(harness.publication()), try harness.publish(harness.publication())
        )
        try harness.commit(
            harness.started(refused, 1),
            harness.ended(refused, 1, nil, .failed, detail: "Connection refused"),
            harness.started(answered, 1), harness.ended(answered, 1, 500, .failed))
        for text in ["response:refused", "\"connection refused\""] {
            let found = try harness.store.search(try search(text)) { _ in true }
            #expect(ids(found) == [refused], "\(text)")
        }
    }

    @Test("An endpoint is found by its name behind its tenant, unless one has that very name (E3)")
    func tenants() throws {
        func add(_ name: String, of application: String) throws -> DeliveryID {
            let endpoint = Endpoint(
                id: harness.mint.make(), application: application, name: name,
                url: "https://example.com/", createdAt: StoreHarness.moment)
            try harness.save(endpoint, .added)
            return try harness.publish(harness.publication(to: [endpoint.id]))
        }
        func found(_ text: String) throws -> [DeliveryID] {
            ids(try harness.store.search(try search(text)) { _ in true })
        }
        let acme = try add("billing", of: "acme")
        _ = try add("billing", of: "globex")
        #expect(try found("endpoint:acme/billing") == [acme])
        #expect(try found("endpoint:acme*") == [])
        let named = try add("acme/billing", of: "default")
        #expect(try found("endpoint:acme/billing") == [named])
        #expect(try found("endpoint:default/acme/billing") == [named])
    }

    private func endpoints() throws -> [Endpoint] {
        let audit = Endpoint(
            id: harness.mint.make(), application: "default", name: "Audit",
            url: "https://audit.example.com/", createdAt: StoreHarness.moment)
        try harness.save(audit, .added)
        return [harness.endpoint, audit]
    }

    /// The same by a plain loop over plain rows.
    private func plain(_ search: LogSearch, _ ids: [DeliveryID]) throws -> [DeliveryID] {
        let matching = Set(
            try PlainRow.all(harness.store).filter { row in
                search.query.matches(row, now: StoreHarness.moment)
            }.map(\.number))
        let rows = harness.store.rows(ids.compactMap { harness.store.rowNumber(of: $0) })
        return rows.filter { matching.contains($0.number) }
            .sorted { PlainOrder.precedes($0, $1, search.sort) }.map(\.delivery.id)
    }

    static let sorts = SortOrder.Key.allCases.flatMap { key in
        [SortOrder(key: key, isDescending: false), SortOrder(key: key, isDescending: true)]
    }

    @Test("Finds and orders as a plain loop does, fresh and brought up to date", arguments: sorts)
    func plainLoop(sort: SortOrder) throws {
        let endpoints = try endpoints()
        var all = try fill(40, endpoints)
        let texts = [
            "", "status:failed", "endpoint:audit", "code:5xx", "\"n\"", "response:\"no\"",
            "is:failed invoice",
        ]
        let searches = try texts.map { try search($0, sort) }
        var selections = try searches.map { try harness.store.search($0) { _ in true } }
        for (search, selection) in zip(searches, selections) {
            #expect(try ids(selection) == plain(search, all))
        }
        for id in all.shuffled(by: chance).prefix(10) { try stir(id) }
        all += try fill(10, endpoints)
        selections = try selections.map { try harness.store.refresh($0) }
        for (search, selection) in zip(searches, selections) {
            #expect(try ids(selection) == plain(search, all))
            #expect(selection.total == all.count)
        }
    }

    @Test("A selection with nothing new stays as it is")
    func unchanged() throws {
        _ = try fill(10, [harness.endpoint])
        let selection = try harness.store.search(LogSearch()) { _ in true }
        #expect(try harness.store.refresh(selection) == selection)
    }

    @Test("A renamed endpoint changes what its rows match")
    func renamed() throws {
        let all = try fill(5, [harness.endpoint])
        let selection = try harness.store.search(search("endpoint:newname")) { _ in true }
        #expect(selection.rows.isEmpty)
        var endpoint = harness.endpoint
        endpoint.name = "newname"
        try harness.save(endpoint, .edited)
        #expect(try harness.store.refresh(selection).rows.count == all.count)
    }

    @Test("An endpoint that answers again makes its failed rows recoverable")
    func recoverable() throws {
        let failed = try harness.publish(harness.publication())
        try harness.commit(harness.started(failed, 1), harness.ended(failed, 1, 500, .exhausted))
        let selection = try harness.store.search(search("is:recoverable")) { _ in true }
        #expect(selection.rows.isEmpty)
        let good = try harness.publish(harness.publication())
        try harness.commit(harness.started(good, 5), harness.ended(good, 5, 200, .success))
        #expect(ids(try harness.store.refresh(selection)) == [failed])
    }

    @Test("Texts are found in what others have recorded behind this process's last batch")
    func foreignText() throws {
        try harness.publish(harness.publication(Array(#"{"by":"me"}"#.utf8)))
        let other = try harness.other()
        let publication = harness.publication(Array(#"{"by":"needle-7"}"#.utf8))
        try other.commit { _ in
            Decision(records: [.eventPublished(publication)], answer: ())
        }
        try harness.store.refresh()
        let found = try harness.store.search(search("payload:needle-7")) { _ in true }
        #expect(ids(found) == [publication.deliveries[0].id])
    }

    @Test("A search tells how far it is and ends when told to")
    func cancelled() throws {
        _ = try fill(3, [harness.endpoint])
        var progress: [SearchProgress] = []
        #expect(throws: CancellationError.self) {
            try harness.store.search(LogSearch()) { step in
                progress.append(step)
                return false
            }
        }
        #expect(progress == [SearchProgress(examined: 3, total: 3, found: 3)])
    }
}
