/// What is known of customers and their inbound signals, as screens and commands read it.
///
/// Safe to use from any thread.
package protocol SubjectLog: AnyObject, Sendable {
    /// Everything about one subject; empty where nothing is known of it. Throws `StoreError` when
    /// the disk fails.
    func customer(_ subject: SubjectKey) throws -> CustomerStory
    /// The subjects of that name in any application, of which entitlements, signals or deliveries
    /// are known.
    func subjects(named reference: String) -> [SubjectKey]
    /// References of subjects in any application that begin so, letters of either case alike; in
    /// order, and of more than `limit` the first ones and the last.
    func subjects(beginning: String, limit: Int) -> [String]
    /// The inbound signals and the refused arrivals, newest first, at most so many of each.
    func signals(limit: Int) -> [SignalLine]
    /// One signal with its body; `nil` where there is none of that id. Throws `StoreError` when the
    /// disk fails.
    func signal(_ id: SignalID, in application: String) throws -> SignalDetail?
    /// Whether sending a delivery again would tell its endpoint something older than it was told
    /// already (C6). Throws `StoreError` when the disk fails.
    func freshness(of delivery: DeliveryID) throws -> Freshness
}
