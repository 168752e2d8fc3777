import DeliveryEngine

/// How badly an endpoint needs somebody to look, worst first: the order of the table.
enum EndpointGrade: Int, Comparable, Sendable {
    /// The breaker holds it back, or nearly everything fails.
    case failing
    /// A share fails, or what waits is overdue.
    case troubled
    /// Paused: somebody is at it.
    case paused
    case healthy
    /// Nothing was attempted yet.
    case idle
    case disabled
    case deleted

    /// Fewer successes than this, in thousandths, is failing.
    static let failingPerMille = 500
    /// Fewer successes than this, in thousandths, is trouble.
    static let troubledPerMille = 950

    init(_ endpoint: Endpoint, _ health: EndpointHealth?) {
        switch endpoint.standing {
        case .deleted: self = .deleted
        case .disabled: self = .disabled
        case .paused: self = .paused
        case .enabled: self = Self.ofEnabled(health)
        }
    }

    private static func ofEnabled(_ health: EndpointHealth?) -> EndpointGrade {
        guard let health else { return .idle }
        if health.isHeldBack { return .failing }
        guard let share = health.okPerMille else { return health.due > 0 ? .troubled : .idle }
        if share < failingPerMille { return .failing }
        return share < troubledPerMille ? .troubled : .healthy
    }

    static func < (left: EndpointGrade, right: EndpointGrade) -> Bool {
        left.rawValue < right.rawValue
    }

    /// The word that stands in the table; colour only repeats it.
    var word: String {
        switch self {
        case .failing: "FAILING"
        case .troubled: "trouble"
        case .paused: "PAUSED"
        case .healthy: "ok"
        case .idle: "idle"
        case .disabled: "disabled"
        case .deleted: "deleted"
        }
    }

    var role: Role {
        switch self {
        case .failing: .failed
        case .troubled, .paused, .disabled: .warning
        case .healthy: .success
        case .idle: .text
        case .deleted: .cancelled
        }
    }
}
