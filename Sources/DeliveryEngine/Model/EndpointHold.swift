/// A pause: the endpoint's deliveries wait, new ones among them, and nothing is attempted.
package struct EndpointHold: Hashable, Sendable {
    /// Who paused it.
    package let by: OperatorIdentity
    /// When.
    package let since: Timestamp
    /// Why.
    package let reason: String?

    /// A pause of these.
    package init(by: OperatorIdentity, since: Timestamp, reason: String?) {
        self.by = by
        self.since = since
        self.reason = reason
    }
}
