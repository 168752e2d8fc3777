import DeliveryEngine
import Synchronization

/// A log held in memory, with operations that only note what was asked for.
final class MemoryLog: DeliveryLog {
    struct Contents {
        var details: [DeliveryDetail] = []
        var endpoints: [Endpoint] = []
        var journal: [ActionStanding] = []
        var condition = Fixture.condition()
        var changes: UInt64 = 1
        var facts = DetectorFacts(at: Fixture.now)
        var secrets: [SignatureCase.Secret] = []
        /// The change from which on rows have the numbers they have.
        var numberedAt: UInt64 = 0
        var requests: [ActionRequest] = []
        var refusals: [DeliveryID: String] = [:]
        var searchFailure: StoreError?
        var requestFailure: StoreError?
        var withdrawFailure: StoreError?
        /// What is known of customers.
        var customers: [CustomerStory] = []
        var signals: [SignalLine] = []
        var bodies: [SignalID: [UInt8]] = [:]
        var freshness: [DeliveryID: Freshness] = [:]
        /// What an operator's hand is answered, and what it was asked for.
        var adjusting: @Sendable (AdjustmentRequest) throws -> AdjustmentReceipt = { request in
            throw StoreError.refused("nothing is known of \(request.subject.reference)")
        }
        var adjustments: [AdjustmentRequest] = []
        var jobs: [JobSummary] = []
        var jobRows: [JobID: [JobRow]] = [:]
        var started: [JobRequest] = []
        var controlled: [JobControlled] = []
        var recent: RecentDoing?
        /// Further entries of the operator journal.
        var entries: [OperatorEntry] = []
        var endpointFailure: StoreError?
        var endpointRequests: [EndpointRequest] = []
        var outages: [EndpointID: EndpointOutage] = [:]
        /// How many rows were read with the beginnings of their payloads, and how many without.
        var previewsRead = 0
        var bareRowsRead = 0
        /// What a probe meets.
        var probe = MemoryLog.reachable
    }

    /// Everything answers, and the certificate is good for 40 days.
    static var reachable: ProbeFindings {
        var findings = ProbeFindings()
        findings.host = "hooks.example.com"
        findings.address = "203.0.113.9:443"
        findings.timing = AttemptTiming(
            dns: Milliseconds(4), connect: Milliseconds(20), tls: Milliseconds(48))
        findings.certificateExpiresAt = Fixture.now + .days(40)
        return findings
    }

    let contents: Mutex<Contents>

    init(_ details: [DeliveryDetail] = [], endpoints: [Endpoint] = Fixture.endpoints) {
        var contents = Contents()
        contents.details = details
        contents.endpoints = endpoints
        self.contents = Mutex(contents)
    }

    func change(_ body: (inout Contents) -> Void) {
        contents.withLock {
            body(&$0)
            $0.changes += 1
        }
    }

    var requests: [ActionRequest] { contents.withLock { $0.requests } }
    var previewsRead: Int { contents.withLock { $0.previewsRead } }
    var bareRowsRead: Int { contents.withLock { $0.bareRowsRead } }

    func search(
        _ search: LogSearch, proceed: (SearchProgress) -> Bool
    ) throws -> LogSelection {
        let contents = self.contents.withLock { $0 }
        if let failure = contents.searchFailure { throw failure }
        let all = contents.details.count
        guard proceed(SearchProgress(examined: 0, total: all, found: 0)) else {
            throw CancellationError()
        }
        let found = contents.details.indices.filter {
            search.query.matches(contents.row(at: $0), now: Fixture.now)
        }
        let sorted = Self.sorted(found, contents.details, by: search.sort)
        return LogSelection(
            search: search, rows: RowList(listed: sorted.map { Int32($0) }), total: all,
            cursor: ChangeCursor(position: contents.changes))
    }

    func refresh(_ selection: LogSelection) throws -> LogSelection {
        try search(selection.search) { _ in true }
    }

    func bareRows(_ numbers: [RowNumber]) -> [LogRow] {
        contents.withLock { $0.bareRowsRead += numbers.count }
        return rows(numbers, previewBytes: 0)
    }

    func rows(_ numbers: [RowNumber]) -> [LogRow] {
        contents.withLock { $0.previewsRead += numbers.count }
        return rows(numbers, previewBytes: LogRow.previewBytes)
    }

    private func rows(_ numbers: [RowNumber], previewBytes: Int) -> [LogRow] {
        let details = contents.withLock { $0.details }
        return numbers.compactMap { number in
            guard details.indices.contains(Int(number.value)) else { return nil }
            let detail = details[Int(number.value)]
            return LogRow(
                number: number, delivery: detail.delivery,
                endpointName: detail.endpoint?.name ?? "", endpointURL: detail.endpoint?.url ?? "",
                preview: Array((detail.payload ?? []).prefix(previewBytes)))
        }
    }

    func statistics(of rows: RowList) -> DeliveryStatistics {
        let deliveries = self.rows(Array(rows)).map(\.delivery)
        let codes = deliveries.compactMap(\.responseCode)
        return DeliveryStatistics(
            total: deliveries.count,
            byStatus: Dictionary(grouping: deliveries, by: \.status).mapValues(\.count),
            byCode: Dictionary(grouping: codes, by: \.self).mapValues(\.count),
            withoutCode: deliveries.count - codes.count,
            latency: Quantiles(deliveries.compactMap(\.latency)))
    }

    func deliveryIDs(of rows: RowList, asOf cursor: ChangeCursor) -> [DeliveryID]? {
        contents.withLock { contents in
            guard cursor.position >= contents.numberedAt else { return nil }
            return rows.filter { contents.details.indices.contains(Int($0.value)) }
                .map { contents.details[Int($0.value)].delivery.id }
        }
    }

    func histogram(
        of rows: RowList, over span: Range<Timestamp>, parts: Int, proceed: () -> Bool
    ) -> DeliveryHistogram? {
        var tally = HistogramTally(span: span, parts: parts)
        for row in self.rows(Array(rows)) {
            tally.add(
                createdAt: row.delivery.createdAt.milliseconds,
                hasSucceeded: row.delivery.status == .success,
                hasFailed: row.delivery.lastAttemptFailed, latency: row.delivery.latency?.count)
        }
        return proceed() ? tally.histogram : nil
    }

    func rowNumber(of delivery: DeliveryID) -> RowNumber? {
        contents.withLock { contents in
            contents.details.firstIndex { $0.delivery.id == delivery }.map { RowNumber(Int32($0)) }
        }
    }

    func detail(of delivery: DeliveryID) throws -> DeliveryDetail? {
        contents.withLock { contents in
            contents.details.first { $0.delivery.id == delivery }.map { found in
                DeliveryDetail(
                    delivery: found.delivery, endpoint: found.endpoint, event: found.event,
                    payload: found.payload, attempts: found.attempts,
                    outage: contents.outages[found.delivery.endpoint])
            }
        }
    }

    func details(_ numbers: [RowNumber]) throws -> [DeliveryDetail] {
        let all = contents.withLock { $0.details }
        return numbers.compactMap {
            all.indices.contains(Int($0.value)) ? all[Int($0.value)] : nil
        }
    }

    func endpoints() -> [EndpointOverview] {
        let contents = self.contents.withLock { $0 }
        return contents.endpoints.map { endpoint in
            let own = contents.details.filter { $0.delivery.endpoint == endpoint.id }
            let ended = own.filter { $0.delivery.attemptedAt != nil }
            return EndpointOverview(
                endpoint: endpoint,
                deliveries: Dictionary(grouping: own, by: \.delivery.status).mapValues(\.count),
                lastSuccessAt: ended.filter { $0.delivery.status == .success }
                    .compactMap(\.delivery.attemptedAt).max(),
                lastFailureAt: ended.filter { $0.delivery.lastAttemptFailed }
                    .compactMap(\.delivery.attemptedAt).max(),
                outage: contents.outages[endpoint.id])
        }
    }

    func recentAttempts(of endpoint: EndpointID, limit: Int) throws -> [EndpointAttempt] {
        contents.withLock { contents in
            let own = contents.details.filter { $0.delivery.endpoint == endpoint }
            let attempts = own.flatMap { detail in
                detail.attempts.map { EndpointAttempt(delivery: detail.delivery, attempt: $0) }
            }
            return Array(
                attempts.sorted { $0.attempt.start.at > $1.attempt.start.at }.prefix(limit))
        }
    }

    func operatorJournal(limit: Int) -> [ActionStanding] {
        contents.withLock { Array($0.journal.reversed().prefix(limit)) }
    }

    func operatorEntries(matching query: OperatorQuery, limit: Int) -> [OperatorEntry] {
        let contents = self.contents.withLock { $0 }
        var entries = contents.journal.map { OperatorEntry(.action($0)) }
        for job in contents.jobs {
            entries.append(OperatorEntry(.job(job)))
            entries += job.controls.map { OperatorEntry(.control($0, job.plan)) }
            entries += job.stops.map { OperatorEntry(.stop($0, job.plan)) }
        }
        entries += contents.entries
        return Array(entries.reversed().filter { query.matches($0) }.prefix(limit))
    }

    func jobs() -> [JobSummary] { contents.withLock { $0.jobs.reversed() } }

    func jobStretch(
        of job: JobID, onlyFailed: Bool, in range: Range<Int>, from known: JobPlace
    ) -> JobStretch {
        contents.withLock { contents in
            let rows = (contents.jobRows[job] ?? []).filter { !onlyFailed || $0.outcome.isFailure }
            let shown = range.clamped(to: rows.indices)
            return JobStretch(
                rows: Array(rows[shown]), first: JobPlace(index: shown.lowerBound, place: 0),
                next: JobPlace(index: shown.upperBound, place: 0))
        }
    }

    func condition() -> LogCondition {
        contents.withLock { contents in
            var condition = contents.condition
            condition.numberedSince = ChangeCursor(position: contents.numberedAt)
            condition.naming = EndpointNaming(
                applications: contents.endpoints.lazy.map(\.application))
            condition.jobs = contents.jobs.reversed().filter { !$0.phase.isOver }
            return condition
        }
    }

    func observe(_ handler: @escaping @Sendable () -> Void) -> any Sendable { 0 }

    private static func sorted(_ rows: [Int], _ details: [DeliveryDetail], by sort: SortOrder)
        -> [Int]
    {
        let ascending = rows.sorted { left, right in
            let (first, second) = (details[left].delivery, details[right].delivery)
            switch sort.key {
            case .code where first.responseCode != second.responseCode:
                return (first.responseCode ?? .max) < (second.responseCode ?? .max)
            case .status where first.status != second.status:
                let all = DeliveryStatus.allCases
                return all.firstIndex(of: first.status)! < all.firstIndex(of: second.status)!
            case .latency where first.latency != second.latency:
                return (first.latency?.count ?? -1) < (second.latency?.count ?? -1)
            case .attempted where first.attemptedAt != second.attemptedAt:
                let none = Timestamp(milliseconds: sort.isDescending ? .min : .max)
                return (first.attemptedAt ?? none) < (second.attemptedAt ?? none)
            default: return (first.createdAt, left) < (second.createdAt, right)
            }
        }
        return sort.isDescending ? ascending.reversed() : ascending
    }
}
