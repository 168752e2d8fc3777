/// The state that all durable records leave, as decisions read it.
///
/// Valid only while the call that passed it in runs.
package protocol LedgerState: JobLedger {
    /// The endpoint, deleted ones included.
    func endpoint(_ id: EndpointID) -> Endpoint?
    /// All endpoints in the order they were added, deleted ones included.
    func endpoints() -> [Endpoint]
    /// How many deliveries of an endpoint are pending or scheduled.
    func waiting(at endpoint: EndpointID) -> Int
    /// How an endpoint has failed lately, by the times of records.
    func breaker(of endpoint: EndpointID) -> CircuitBreaker
    /// The delivery.
    func delivery(_ id: DeliveryID) -> Delivery?
    /// The event, without its payload.
    func event(_ id: EventID) -> Event?
    /// The applications that events were published in, each with the time of its oldest event.
    func firstEvents() -> [String: Timestamp]
    /// The payload of an event, `nil` when retention has removed it or there is no such event.
    /// Throws when the disk fails.
    func payload(of event: EventID) throws -> [UInt8]?
    /// What an earlier publication with this key in this application made.
    func publication(application: String, key: String) -> Publication?
    /// An operator's action and how it stands.
    func action(_ id: ActionID) -> ActionStanding?
    /// Actions still in their grace or not yet applied, oldest first.
    func awaitingActions() -> [OperatorAction]
    /// What signals, operators and the product made of access; only to be read.
    var access: AccessBook { get }
    /// The profiles of applications, event types and endpoints.
    var registry: Registry { get }
}
