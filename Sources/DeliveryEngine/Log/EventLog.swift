/// Events and attempts page by page, newest first, as the HTTP interface lists them.
///
/// A page begins behind the last thing of the page before it. Safe to use from any thread.
package protocol EventLog: AnyObject, Sendable {
    /// The event, `nil` when the log holds none of that id.
    func event(_ id: EventID) -> Event?
    /// The events of an application, newest first, beginning behind `event`; where that is gone,
    /// behind the place it had by the time in its id.
    func events(of application: String, after event: EventID?, limit: Int) -> [Event]
    /// The deliveries that an event made when it was published, in their order.
    func deliveries(of event: EventID) -> [Delivery]
    /// The payload of an event, `nil` when it is gone. Throws `StoreError` when the disk fails.
    func payload(ofEvent event: EventID) throws -> [UInt8]?
    /// The deliveries of an endpoint, newest first, beginning behind `delivery`; where that is
    /// gone, behind the place it had by the time in its id.
    func deliveries(of endpoint: EndpointID, after delivery: DeliveryID?, limit: Int) -> [Delivery]
    /// The attempts of an endpoint, newest first, beginning behind the one of that delivery and
    /// number. Throws `StoreError` when the disk fails.
    func attempts(
        of endpoint: EndpointID, after last: (delivery: DeliveryID, number: Int)?, limit: Int
    ) throws -> [EndpointAttempt]
    /// The attempts of an event's deliveries, all in the order in which they began, newest first,
    /// beginning behind the one of that delivery and number; only those given are read. Throws
    /// `StoreError` when the disk fails.
    func attempts(
        ofEvent event: EventID, after last: (delivery: DeliveryID, number: Int)?, limit: Int
    ) throws -> [EndpointAttempt]
    /// The attempt of that number, `nil` when the delivery has none. Throws `StoreError` when the
    /// disk fails.
    func attempt(_ number: Int, of delivery: DeliveryID) throws -> EndpointAttempt?
}
