/// Whether an endpoint takes part.
package enum EndpointStatus: String, Sendable, CaseIterable {
    /// Gets events and attempts.
    case enabled
    /// Gets no new deliveries; what is pending is frozen until it is enabled again (B10).
    case disabled
    /// Gone for good; its outstanding deliveries are cancelled (B11).
    case deleted
}
