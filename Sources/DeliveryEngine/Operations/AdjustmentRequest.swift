/// An operator's wish to change a subject's access by hand (C6, C7).
package struct AdjustmentRequest: Hashable, Sendable {
    /// Whose access.
    package let subject: SubjectKey
    /// What to do.
    package let kind: AccessAdjusted.Kind
    /// Who asks.
    package let by: OperatorIdentity
    /// Why; required.
    package let reason: String

    /// A wish.
    package init(
        subject: SubjectKey, kind: AccessAdjusted.Kind, by: OperatorIdentity, reason: String
    ) {
        self.subject = subject
        self.kind = kind
        self.by = by
        self.reason = reason
    }
}
