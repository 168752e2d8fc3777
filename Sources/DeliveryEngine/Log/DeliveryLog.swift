/// The log as screens and commands read it: one of the two protocols the console depends on.
///
/// A remote engine fits behind it; nothing here speaks of files. Safe to use from any thread.
package protocol DeliveryLog: AnyObject, Sendable {
    /// Finds deliveries. `proceed` is called now and then with the progress so far; answering
    /// `false` ends the search with `CancellationError`. Throws `StoreError` when the disk fails.
    func search(_ search: LogSearch, proceed: (SearchProgress) -> Bool) throws -> LogSelection
    /// The same search brought up to date by looking only at what has changed since.
    func refresh(_ selection: LogSelection) throws -> LogSelection
    /// The rows of these numbers, in the order asked for, numbers unknown left out.
    func rows(_ numbers: [RowNumber]) -> [LogRow]
    /// The row of a delivery.
    func rowNumber(of delivery: DeliveryID) -> RowNumber?
    /// One delivery with payload and attempts; `nil` when there is none of that id.
    func detail(of delivery: DeliveryID) throws -> DeliveryDetail?
    /// All endpoints with how they fare, oldest first, deleted ones included.
    func endpoints() -> [EndpointOverview]
    /// The last attempts of an endpoint, newest first (A5).
    func recentAttempts(of endpoint: EndpointID, limit: Int) throws -> [EndpointAttempt]
    /// The operator journal, newest first.
    func operatorJournal(limit: Int) -> [ActionStanding]
    /// How the store and the dispatching stand.
    func condition() -> LogCondition
    /// Calls `handler`, on any thread and without delay, after anything above may answer
    /// differently; calls may be merged. It ends when the observation is released.
    func observe(_ handler: @escaping @Sendable () -> Void) -> any Sendable
}
