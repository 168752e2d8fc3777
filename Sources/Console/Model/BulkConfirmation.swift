import DeliveryEngine

/// What is asked before several deliveries are acted on: first why, then whether.
struct BulkConfirmation: Equatable, Sendable {
    enum Stage: Hashable, Sendable {
        case reason, answer
    }

    /// The frozen list.
    let plan: ActionPlan
    /// The names of the endpoints it reaches, with how many deliveries each.
    let endpoints: [EndpointShare]
    /// How many of them the table does not show.
    let unseen: Int
    /// The query that chose them, where one did.
    let query: String?
    /// Whether it is about the marked rows.
    let isOfMarks: Bool
    var stage = Stage.reason
    var reason = LineEditor()
    /// The number being typed, where one is asked for.
    var number = LineEditor()
    var complaint: String?

    /// The most that a single `y` may do.
    static let mostByOneKey = 20

    init(
        plan: ActionPlan, endpoints: [EndpointShare], unseen: Int, query: String? = nil,
        isOfMarks: Bool = false
    ) {
        self.query = query
        self.plan = plan
        self.endpoints = endpoints
        self.unseen = unseen
        self.isOfMarks = isOfMarks
    }

    /// Whether the count must be typed: one slip must not do much.
    var asksForNumber: Bool {
        plan.accepted.count > Self.mostByOneKey || endpoints.count > 1
    }

    /// All that was chosen: what is refused is asked for as well, so that the operator journal has
    /// it with its reason (B9).
    var targets: [DeliveryID] { plan.accepted.map(\.id) + plan.refusals.map(\.delivery) }

    /// Why deliveries are skipped, the most frequent reason first.
    var skipped: [(reason: String, count: Int)] { Refusal.reasons(plan.refusals) }
}
