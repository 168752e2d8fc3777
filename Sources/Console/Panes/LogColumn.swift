import DeliveryEngine

/// A column of the table of deliveries.
package enum LogColumn: Hashable, Sendable, CaseIterable {
    case time, status, code, tries, endpoint, url, event, attempted, next, latency

    var title: String {
        switch self {
        case .time: "TIME"
        case .status: "STATUS"
        case .code: "CODE"
        case .tries: "TRY"
        case .endpoint: "ENDPOINT"
        case .url: "URL"
        case .event: "EVENT"
        case .attempted: "ATTEMPTED"
        case .next: "NEXT"
        case .latency: "LAT"
        }
    }

    /// Whether it shows moments as the clock has them.
    var isMoment: Bool { self == .time || self == .attempted }

    /// The order that goes by it; `nil` where there is none.
    var sort: SortOrder.Key? {
        switch self {
        case .time: .time
        case .status: .status
        case .code: .code
        case .tries: .attempts
        case .endpoint: .endpoint
        case .next: .next
        case .latency: .latency
        case .attempted: .attempted
        case .event, .url: nil
        }
    }
}
