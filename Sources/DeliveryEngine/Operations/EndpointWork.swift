/// What an operator may do to an endpoint.
package enum EndpointWork: Hashable, Sendable {
    /// Add one.
    case add(EndpointDraft)
    /// Give it these properties; status, pause and secrets stay.
    case edit(EndpointDraft)
    /// Hold: deliveries wait, new ones too.
    case pause
    /// End the hold.
    case resume
    /// Stop: what is pending is frozen, and there are no new deliveries.
    case disable
    /// End the stop.
    case enable
    /// Cancel everything that is pending.
    case drop
    /// Delete it for good.
    case delete
    /// Give it a new secret; the old one signs beside it for this long.
    case rotateSecret(overlap: Milliseconds)
    /// Publish an event of this type to it alone.
    case test(type: String, payload: [UInt8])
}
