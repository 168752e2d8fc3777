import DeliveryEngine

/// Which inbound signals are shown.
enum SignalsFilter: Int, Hashable, Sendable, CaseIterable {
    case all, applied, stale, idle, refused

    var title: String {
        switch self {
        case .all: "all signals"
        case .applied: "applied only"
        case .stale: "stale only: something newer was known"
        case .idle: "only those that did nothing"
        case .refused: "refused only: not believed"
        }
    }

    var next: SignalsFilter { SignalsFilter(rawValue: rawValue + 1) ?? .all }

    func lets(_ line: SignalLine) -> Bool {
        switch (self, line) {
        case (.all, _), (.refused, .refused): true
        case (.applied, .kept(let head)): head.effect == .applied
        case (.stale, .kept(let head)): head.effect == .stale
        case (.idle, .kept(let head)): head.effect == .noted || head.effect == .unknownType
        default: false
        }
    }
}
