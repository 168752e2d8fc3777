/// A column of the table of deliveries.
enum LogColumn: Int, Hashable, Sendable, CaseIterable {
    case time, status, code, tries, endpoint, event, attempted, next, latency

    var title: String {
        switch self {
        case .time: "TIME"
        case .status: "STATUS"
        case .code: "CODE"
        case .tries: "TRY"
        case .endpoint: "ENDPOINT"
        case .event: "EVENT"
        case .attempted: "ATTEMPTED"
        case .next: "NEXT"
        case .latency: "LAT"
        }
    }
}
