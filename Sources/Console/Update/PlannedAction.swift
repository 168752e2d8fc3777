import DeliveryEngine

/// What an action would do, with the names the operator knows.
struct PlannedAction: Equatable, Sendable {
    let choice: ActionChoice
    let plan: ActionPlan
    let endpoints: [EndpointShare]
    /// Whether the one delivery would tell something older than its endpoint knows.
    var freshness = Freshness.unknown
}
