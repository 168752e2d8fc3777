import DeliveryEngine
import Foundation
import Synchronization

/// A log whose searches show the first row found and then look on until they are let go or broken
/// off.
final class HeldLog: DeliveryLog {
    private struct State {
        var isHeld = false
        var running = 0
        var brokenOff = 0
        var holdsCharts = false
        var charting = 0
    }

    private let log: MemoryLog
    private let state = Mutex(State())

    init(_ details: [DeliveryDetail]) { log = MemoryLog(details) }

    /// From now on searches stay under way.
    func hold() { state.withLock { $0.isHeld = true } }
    /// Lets them end.
    func letGo() { state.withLock { $0.isHeld = false } }

    /// From now on charts are counted until they are broken off.
    func holdCharts() { state.withLock { $0.holdsCharts = true } }
    /// How many charts are being counted.
    var charting: Int { state.withLock { $0.charting } }

    var running: Int { state.withLock { $0.running } }
    var brokenOff: Int { state.withLock { $0.brokenOff } }

    func search(
        _ search: LogSearch, proceed: (SearchProgress) -> Bool
    ) throws -> LogSelection {
        let result = try log.search(search) { _ in true }
        guard state.withLock({ $0.isHeld }) else { return result }
        state.withLock { $0.running += 1 }
        defer { state.withLock { $0.running -= 1 } }
        let first = LogSelection(
            search: search, rows: RowList(Array(result.rows.prefix(1))), total: result.total,
            cursor: result.cursor, isComplete: false)
        var partial: LogSelection? = result.rows.isEmpty ? nil : first
        repeat {
            let progress = SearchProgress(
                examined: 1, total: result.total, found: first.rows.count, partial: partial)
            guard proceed(progress) else {
                state.withLock { $0.brokenOff += 1 }
                throw CancellationError()
            }
            partial = nil
            usleep(1000)
        } while state.withLock { $0.isHeld }
        return result
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

    func deliveryIDs(of rows: RowList, asOf cursor: ChangeCursor) -> [DeliveryID]? {
        log.deliveryIDs(of: rows, asOf: cursor)
    }
    func histogram(
        of rows: RowList, over span: Range<Timestamp>, parts: Int, proceed: () -> Bool
    ) -> DeliveryHistogram? {
        guard state.withLock({ $0.holdsCharts }) else {
            return log.histogram(of: rows, over: span, parts: parts, proceed: proceed)
        }
        state.withLock { $0.charting += 1 }
        while proceed() { usleep(1000) }
        state.withLock { $0.charting -= 1 }
        return nil
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
