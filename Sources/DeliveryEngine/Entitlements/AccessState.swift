/// How access to a feature stands at a moment.
package enum AccessState: String, Sendable, CaseIterable {
    /// Allowed.
    case active
    /// Allowed for now: a payment failed.
    case grace
    /// Not allowed: taken away by a signal or an operator.
    case revoked
    /// Not allowed: it ran out.
    case expired
    /// Not allowed: nothing ever gave it.
    case none

    /// Whether it lets the subject in.
    package var isAllowed: Bool { self == .active || self == .grace }
}
