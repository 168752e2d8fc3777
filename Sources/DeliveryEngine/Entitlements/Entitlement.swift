/// What a subject may use: one feature and how it stands.
package struct Entitlement: Hashable, Sendable {
    /// The feature.
    package let feature: String
    /// How it stands.
    package let state: EntitlementState
    /// Since when.
    package let since: Timestamp
    /// Until when, `nil` for no end.
    package let until: Timestamp?
    /// What made it so.
    package let source: EntitlementSource
    /// Why, one sentence.
    package let reason: String

    /// An entitlement.
    package init(
        feature: String, state: EntitlementState, since: Timestamp, until: Timestamp?,
        source: EntitlementSource, reason: String
    ) {
        self.feature = feature
        self.state = state
        self.since = since
        self.until = until
        self.source = source
        self.reason = reason
    }

    /// How it stands at `moment`: what has run out is expired, whatever was recorded.
    package func access(at moment: Timestamp) -> AccessState {
        switch state {
        case .revoked: .revoked
        case .active, .grace:
            if let until, until <= moment { .expired } else { state == .grace ? .grace : .active }
        }
    }
}
