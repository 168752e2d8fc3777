/// What an operator's hand did to a subject's access, with who and why (C6, C7).
package struct AccessAdjusted: Hashable, Sendable {
    /// What was done.
    package enum Kind: Hashable, Sendable {
        /// A feature was given, until then or without end.
        case grant(feature: String, until: Timestamp?)
        /// A feature was taken away.
        case revoke(feature: String)
        /// Usage was added, or with a negative quantity taken.
        case usage(meter: String, quantity: Int64)
    }

    /// The id.
    package let id: ActionID
    /// Whose access.
    package let subject: SubjectKey
    /// What was done.
    package let kind: Kind
    /// Who did it.
    package let by: OperatorIdentity
    /// Why.
    package let reason: String
    /// When.
    package let at: Timestamp

    /// An adjustment.
    package init(
        id: ActionID, subject: SubjectKey, kind: Kind, by: OperatorIdentity, reason: String,
        at: Timestamp
    ) {
        self.id = id
        self.subject = subject
        self.kind = kind
        self.by = by
        self.reason = reason
        self.at = at
    }

    /// The feature it is about, `nil` for usage.
    package var feature: String? { kind.feature }
}
