/// An operator's wish about an endpoint.
package struct EndpointRequest: Hashable, Sendable {
    /// What to do.
    package let work: EndpointWork
    /// To which endpoint; `nil` when one is to be added.
    package let endpoint: EndpointID?
    /// Who asks.
    package let by: OperatorIdentity
    /// Why.
    package let reason: String?

    /// A wish.
    package init(
        _ work: EndpointWork, of endpoint: EndpointID?, by: OperatorIdentity,
        reason: String? = nil
    ) {
        self.work = work
        self.endpoint = endpoint
        self.by = by
        self.reason = reason
    }
}
