package import DeliveryEngine

/// What a route asks of who calls it; the one table of roles and doings (E1, C5).
package enum RoutePermission: String, Hashable, Sendable, CaseIterable {
    /// Nothing: health and figures.
    case open
    /// Nothing but a signature, which the route itself verifies.
    case signed
    /// Publish events.
    case publish
    /// Read whether a subject may use something.
    case readAccess = "read access"
    /// Use up what a subject has, and begin checkouts.
    case consume
    /// Look at deliveries, endpoints and applications.
    case look
    /// Retry, replay, resend, cancel.
    case operate
    /// Change endpoints, applications and event types.
    case manage

    /// The roles that may, in the order of `KeyRole`; empty where no key is asked for.
    ///
    /// A runtime key publishes and reads access, and never retries. The keys of operators do not
    /// publish: what they send is recorded as an operator's action.
    package var roles: [KeyRole] {
        switch self {
        case .open, .signed: []
        case .publish, .consume: [.runtime, .admin]
        case .readAccess: [.runtime, .viewer, .operator, .admin]
        case .look: [.viewer, .operator, .admin]
        case .operate: [.operator, .admin]
        case .manage: [.admin]
        }
    }

    /// Whether a key is asked for.
    package var needsKey: Bool { !roles.isEmpty }
}
