/// What made an entitlement what it is: nothing else can (C2).
package enum EntitlementSource: Hashable, Sendable {
    /// A processed signal.
    case signal(SignalID)
    /// An operator's hand.
    case adjustment(ActionID)

    /// The id as people read it.
    package var text: String {
        switch self {
        case .signal(let id): id.text
        case .adjustment(let id): id.text
        }
    }
}
