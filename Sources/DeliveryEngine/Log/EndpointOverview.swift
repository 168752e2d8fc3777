/// An endpoint and how its deliveries fare.
package struct EndpointOverview: Hashable, Sendable {
    /// The endpoint.
    package let endpoint: Endpoint
    /// Its deliveries by status.
    package let deliveries: [DeliveryStatus: Int]
    /// When it last answered with a 2xx.
    package let lastSuccessAt: Timestamp?
    /// When an attempt last failed.
    package let lastFailureAt: Timestamp?
    /// Why what is due waits; `nil` while the breaker holds nothing back.
    package let outage: EndpointOutage?

    /// An overview.
    package init(
        endpoint: Endpoint, deliveries: [DeliveryStatus: Int], lastSuccessAt: Timestamp?,
        lastFailureAt: Timestamp?, outage: EndpointOutage? = nil
    ) {
        self.endpoint = endpoint
        self.deliveries = deliveries
        self.lastSuccessAt = lastSuccessAt
        self.lastFailureAt = lastFailureAt
        self.outage = outage
    }
}
