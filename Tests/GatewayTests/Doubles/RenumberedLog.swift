import DeliveryEngine
import JournalStore
import Synchronization

/// The log of a store in which rows are numbered anew, as by a purge, while the first pages are read.
final class RenumberedLog: DeliveryLog {
    private let log: FileStore
    private let left: Mutex<Int>

    /// A log in which that happens so many times.
    init(_ log: FileStore, times: Int) {
        self.log = log
        left = Mutex(times)
    }

    func deliveryIDs(of rows: RowList, asOf cursor: ChangeCursor) -> [DeliveryID]? {
        let isRenumbered = left.withLock { left in
            left -= 1
            return left >= 0
        }
        return isRenumbered ? nil : log.deliveryIDs(of: rows, asOf: cursor)
    }

    func search(
        _ search: LogSearch, proceed: (SearchProgress) -> Bool
    ) throws -> LogSelection {
        try log.search(search, proceed: proceed)
    }

    func failureGroups(
        in query: Query, proceed: (SearchProgress) -> Bool
    ) throws -> FailureGroups {
        try log.failureGroups(in: query, proceed: proceed)
    }

    func detectorFacts() -> DetectorFacts { log.detectorFacts() }

    func signatureReport(
        on delivery: DeliveryID, attempt: Int, pasted: String?
    ) throws -> SignatureReport? {
        try log.signatureReport(on: delivery, attempt: attempt, pasted: pasted)
    }

    func refresh(_ selection: LogSelection) throws -> LogSelection { try log.refresh(selection) }
    func rows(_ numbers: [RowNumber]) -> [LogRow] { log.rows(numbers) }
    func bareRows(_ numbers: [RowNumber]) -> [LogRow] { log.bareRows(numbers) }
    func statistics(of rows: RowList) -> DeliveryStatistics { log.statistics(of: rows) }

    func histogram(
        of rows: RowList, over span: Range<Timestamp>, parts: Int, proceed: () -> Bool
    ) -> DeliveryHistogram? {
        log.histogram(of: rows, over: span, parts: parts, proceed: proceed)
    }
    func rowNumber(of delivery: DeliveryID) -> RowNumber? { log.rowNumber(of: delivery) }
    func detail(of delivery: DeliveryID) throws -> DeliveryDetail? {
        try log.detail(of: delivery)
    }
    func details(_ numbers: [RowNumber]) throws -> [DeliveryDetail] { try log.details(numbers) }
    func endpoints() -> [EndpointOverview] { log.endpoints() }
    func endpointHealth() -> [EndpointID: EndpointHealth] { log.endpointHealth() }
    func endpointActions(limit: Int) -> [EndpointAction] { log.endpointActions(limit: limit) }
    func recentAttempts(of endpoint: EndpointID, limit: Int) throws -> [EndpointAttempt] {
        try log.recentAttempts(of: endpoint, limit: limit)
    }
    func operatorJournal(limit: Int) -> [ActionStanding] { log.operatorJournal(limit: limit) }
    func operatorEntries(matching query: OperatorQuery, limit: Int) -> [OperatorEntry] {
        log.operatorEntries(matching: query, limit: limit)
    }
    func jobs() -> [JobSummary] { log.jobs() }
    func jobStretch(
        of job: JobID, onlyFailed: Bool, in range: Range<Int>, from known: JobPlace
    ) -> JobStretch {
        log.jobStretch(of: job, onlyFailed: onlyFailed, in: range, from: known)
    }
    func condition() -> LogCondition { log.condition() }
    func customer(_ subject: SubjectKey) throws -> CustomerStory { try log.customer(subject) }
    func subjects(beginning: String, limit: Int) -> [String] {
        log.subjects(beginning: beginning, limit: limit)
    }
    func subjects(named reference: String) -> [SubjectKey] { log.subjects(named: reference) }
    func signals(limit: Int) -> [SignalLine] { log.signals(limit: limit) }
    func signal(_ id: SignalID, in application: String) throws -> SignalDetail? {
        try log.signal(id, in: application)
    }
    func freshness(of delivery: DeliveryID) throws -> Freshness {
        try log.freshness(of: delivery)
    }
    func observe(_ handler: @escaping @Sendable () -> Void) -> any Sendable { 0 }
}
