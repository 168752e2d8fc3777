import DeliveryEngine

@testable import JournalStore

/// A row as a query sees it, from the decoded records: nothing of columns and masks.
struct PlainRow: QueryRow {
    let number: RowNumber
    let detail: DeliveryDetail
    let endpointName: String
    let endpointURL: String
    let endpointLastSuccessAt: Timestamp?
    let endpointGate: EndpointGate
    let shares: [JobShare]

    var delivery: Delivery { detail.delivery }

    func payloadBytes() -> [UInt8]? { detail.payload }

    func responseBytes() -> [[UInt8]] {
        detail.attempts.compactMap { $0.end?.outcome.responseBody }
    }

    func failureDetails() -> [String] {
        detail.attempts.compactMap { $0.end?.outcome.detail }
    }

    func jobShares() -> [JobShare] { shares }

    /// Every row of a store.
    static func all(_ store: FileStore) throws -> [PlainRow] {
        let overviews = Dictionary(
            store.endpoints().map { ($0.endpoint.id, $0) }
        ) { first, _ in first }
        let count = store.condition().total
        let shares = jobShares(store)
        return try store.rows((0..<count).map { RowNumber(Int32($0)) }).compactMap { row in
            guard let detail = try store.detail(of: row.delivery.id) else { return nil }
            let overview = overviews[row.delivery.endpoint]
            return PlainRow(
                number: row.number, detail: detail, endpointName: row.endpointName,
                endpointURL: row.endpointURL,
                endpointLastSuccessAt: overview?.lastSuccessAt,
                endpointGate: EndpointGate(overview?.endpoint, outage: overview?.outage),
                shares: shares[row.delivery.id] ?? [])
        }
    }

    /// What each delivery is of each job, as the jobs' screen shows it.
    private static func jobShares(_ store: FileStore) -> [DeliveryID: [JobShare]] {
        var shares: [DeliveryID: [JobShare]] = [:]
        for job in store.jobs() {
            for row in store.jobRows(of: job.plan.id, onlyFailed: false, in: 0..<Int.max) {
                shares[row.delivery.id, default: []].append(
                    JobShare(job: job.plan.id, outcome: row.outcome))
            }
        }
        return shares
    }
}
