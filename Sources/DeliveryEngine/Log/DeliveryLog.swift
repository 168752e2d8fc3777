/// The log as screens and commands read it: the first of the three protocols the console depends on.
///
/// A remote engine fits behind it; nothing here speaks of files. Safe to use from any thread.
package protocol DeliveryLog: SubjectLog {
    /// Finds deliveries.
    ///
    /// `proceed` is called on the caller's thread, every few milliseconds, whether or not anything
    /// was found; answering `false` ends the search with `CancellationError`. The first hit comes at
    /// once as a progress with `partial`, the next ones as `PartialPace` says. A partial selection
    /// has all rows found up to then, in the search's order, of which none is taken back by a later
    /// one; it is not complete, and its `total` and `cursor` are those of the search's beginning,
    /// as in the result. Nothing is shown in part once all rows were looked at: the result follows.
    ///
    /// Throws `StoreError` when the disk fails.
    func search(_ search: LogSearch, proceed: (SearchProgress) -> Bool) throws -> LogSelection
    /// The same search brought up to date by looking only at what has changed since.
    ///
    /// What was not complete stays so, unless all rows had to be looked at again.
    func refresh(_ selection: LogSelection) throws -> LogSelection
    /// The rows of these numbers, in the order asked for, numbers unknown left out.
    func rows(_ numbers: [RowNumber]) -> [LogRow]
    /// The same without the beginnings of their payloads, for which the disk is not read.
    func bareRows(_ numbers: [RowNumber]) -> [LogRow]
    /// Counts of these rows, numbers unknown left out.
    func statistics(of rows: RowList) -> DeliveryStatistics
    /// The failures among what a query finds, by endpoint, cause and look of the answer.
    ///
    /// `proceed` is called as by a search. Throws `StoreError` when the disk fails, and
    /// `CancellationError` when `proceed` says no.
    func failureGroups(
        in query: Query, proceed: (SearchProgress) -> Bool
    ) throws -> FailureGroups
    /// What detectors decide on, as things stand now.
    func detectorFacts() -> DetectorFacts
    /// The signature bench's report on an attempt, with what it says of `pasted`; `nil` where there
    /// is no such attempt or its payload is gone.
    ///
    /// Secrets are used and never handed out. Throws `StoreError` when the disk fails.
    func signatureReport(
        on delivery: DeliveryID, attempt: Int, pasted: String?
    ) throws -> SignatureReport?
    /// The deliveries of these rows, in the same order, numbers unknown left out; `nil` where rows
    /// were numbered anew since `cursor`, so that the numbers may stand for others by now.
    func deliveryIDs(of rows: RowList, asOf cursor: ChangeCursor) -> [DeliveryID]?
    /// How these rows fared over a stretch of time, in so many equal parts of it, by when they were
    /// created.
    ///
    /// `proceed` is called on the caller's thread now and then; `nil` when it answers `false`.
    func histogram(
        of rows: RowList, over span: Range<Timestamp>, parts: Int, proceed: () -> Bool
    ) -> DeliveryHistogram?
    /// The row of a delivery.
    func rowNumber(of delivery: DeliveryID) -> RowNumber?
    /// One delivery with payload and attempts; `nil` when there is none of that id.
    func detail(of delivery: DeliveryID) throws -> DeliveryDetail?
    /// The deliveries of these rows with payloads and attempts, in the order asked for, numbers
    /// unknown left out.
    func details(_ numbers: [RowNumber]) throws -> [DeliveryDetail]
    /// All endpoints with how they fare, oldest first, deleted ones included.
    func endpoints() -> [EndpointOverview]
    /// How each endpoint has fared lately; dearer than `endpoints`, so asked for where it is shown.
    func endpointHealth() -> [EndpointID: EndpointHealth]
    /// What operators did to endpoints, newest first.
    func endpointActions(limit: Int) -> [EndpointAction]
    /// The last attempts of an endpoint, newest first (A5).
    func recentAttempts(of endpoint: EndpointID, limit: Int) throws -> [EndpointAttempt]
    /// The operator journal, newest first.
    func operatorJournal(limit: Int) -> [ActionStanding]
    /// The operator journal: everything that operators did, jobs and endpoint changes included,
    /// as far as `query` looks for it; newest first, at most `limit`.
    func operatorEntries(matching query: OperatorQuery, limit: Int) -> [OperatorEntry]
    /// All jobs, newest first.
    func jobs() -> [JobSummary]
    /// Targets of a job in the order they came in, from place `range.lowerBound` on, of those that
    /// failed or were refused where `onlyFailed`; empty where there is no such job.
    ///
    /// They are counted from a place that is known: who reads one stretch after the other passes on
    /// what the last one ended with, and no stretch is counted again.
    func jobStretch(
        of job: JobID, onlyFailed: Bool, in range: Range<Int>, from known: JobPlace
    ) -> JobStretch
    /// How the store and the dispatching stand.
    func condition() -> LogCondition
    /// Calls `handler`, on any thread and without delay, after anything above may answer
    /// differently; calls may be merged.
    ///
    /// It ends when the observation is released.
    func observe(_ handler: @escaping @Sendable () -> Void) -> any Sendable
}

extension DeliveryLog {
    /// Whether rows still have the numbers they had at `cursor`; asked after reading rows by number,
    /// it says whether those were the ones that were meant.
    package func isNumbered(asOf cursor: ChangeCursor) -> Bool {
        deliveryIDs(of: RowList(), asOf: cursor) != nil
    }

    /// Targets of a job, counted from the first on.
    package func jobRows(of job: JobID, onlyFailed: Bool, in range: Range<Int>) -> [JobRow] {
        jobStretch(of: job, onlyFailed: onlyFailed, in: range, from: .start).rows
    }
}
