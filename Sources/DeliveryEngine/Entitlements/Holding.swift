/// One reason for which a feature is held, or was.
struct Holding {
    let state: EntitlementState
    let since: Timestamp
    let until: Timestamp?
    let source: EntitlementSource
    let reason: String
    /// When what is held began: what an operator took away before it does not touch it.
    let startedAt: Timestamp

    /// Whether it counts rather than `other`: what gives access before what does not, what lasts
    /// longer before what ends sooner, the older before the newer.
    func counts(before other: Holding) -> Bool { rank < other.rank }

    private var rank: (Int, Int64, Int, Timestamp, String) {
        (
            state == .revoked ? 1 : 0, -(until?.milliseconds ?? .max),
            state == .active ? 0 : 1,
            // Of what was taken away the latest word counts.
            state == .revoked ? Timestamp(milliseconds: -since.milliseconds) : since, source.text
        )
    }

    func entitlement(to feature: String) -> Entitlement {
        Entitlement(
            feature: feature, state: state, since: since, until: until, source: source,
            reason: reason)
    }
}
