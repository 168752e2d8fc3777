/// An entitlement as it is from now on.
package struct EntitlementChanged: Hashable, Sendable {
    /// Whose it is.
    package let subject: SubjectKey
    /// The entitlement, whole.
    package let entitlement: Entitlement
    /// When it was decided.
    package let at: Timestamp

    /// A change.
    package init(subject: SubjectKey, entitlement: Entitlement, at: Timestamp) {
        self.subject = subject
        self.entitlement = entitlement
        self.at = at
    }
}
