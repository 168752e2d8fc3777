import DeliveryEngine

@testable import JournalStore

/// Everything a store answers, for comparing two of them.
struct StoreContent: Equatable {
    let details: [DeliveryDetail]
    let endpoints: [EndpointOverview]
    let recentAttempts: [[EndpointAttempt]]
    let actions: [ActionStanding]
    let jobs: [JobStanding]
    let outstanding: Set<DeliveryID>
    let orders: [[RowNumber]]
    let publications: [Publication?]
    let orphans: Int
    let newestRecordAt: Timestamp?
    let access: AccessBook.Contents
    let bodies: [[UInt8]?]

    init(_ store: FileStore, keys: [String] = []) throws {
        let rows = try store.search(LogSearch()) { _ in true }.rows
        let found = store.rows(Array(rows))
        details = try found.compactMap { try store.detail(of: $0.delivery.id) }
        endpoints = store.endpoints()
        recentAttempts = try endpoints.map {
            try store.recentAttempts(of: $0.endpoint.id, limit: 100)
        }
        actions = store.operatorJournal(limit: .max)
        jobs = store.read { $0.jobs() }
        outstanding = Set(store.changes(since: .start).deliveries.map(\.id))
        orders = try SortOrder.Key.allCases.map { key in
            let search = LogSearch(sort: SortOrder(key: key, isDescending: false))
            return try Array(store.search(search) { _ in true }.rows)
        }
        publications = keys.map { key in
            store.read { $0.publication(application: "default", key: key) }
        }
        orphans = store.ledger.withLock { $0.standing.orphans }
        newestRecordAt = store.condition().newestRecordAt
        access = store.read { $0.access.contents }
        bodies = try access.signals.map { try store.signal($0.id, in: $0.application)?.body }
    }
}
