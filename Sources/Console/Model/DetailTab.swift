/// What of a delivery is shown.
enum DetailTab: Int, Hashable, Sendable, CaseIterable {
    case payload, request, response, attempts, customer, diff

    /// The key that shows it.
    var key: String { self == .diff ? "d" : "\(rawValue + 1)" }

    var title: String {
        switch self {
        case .payload: "Payload"
        case .request: "Request"
        case .response: "Response"
        case .attempts: "Attempts"
        case .customer: "Customer"
        case .diff: "Diff"
        }
    }
}
