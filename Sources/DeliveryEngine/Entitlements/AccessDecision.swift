/// Whether a subject may use a feature at a moment, and why: the answer of the runtime API (C3).
package struct AccessDecision: Hashable, Sendable {
    /// The subject.
    package let subject: SubjectKey
    /// The feature.
    package let feature: String
    /// How it stands.
    package let state: AccessState
    /// Why, one sentence.
    package let reason: String
    /// Since when, `nil` where nothing ever gave it.
    package let since: Timestamp?
    /// Until when, `nil` for no end.
    package let until: Timestamp?
    /// What is left of each of the subject's meters.
    package let usageRemaining: [String: Int64]

    /// A decision.
    package init(
        subject: SubjectKey, feature: String, state: AccessState, reason: String,
        since: Timestamp?, until: Timestamp?, usageRemaining: [String: Int64]
    ) {
        self.subject = subject
        self.feature = feature
        self.state = state
        self.reason = reason
        self.since = since
        self.until = until
        self.usageRemaining = usageRemaining
    }

    /// Whether the subject is let in.
    package var isAllowed: Bool { state.isAllowed }
}
