/// What of a delivery is shown.
enum DetailTab: Int, Hashable, Sendable, CaseIterable {
    case payload, request, response, attempts, customer

    var title: String {
        switch self {
        case .payload: "Payload"
        case .request: "Request"
        case .response: "Response"
        case .attempts: "Attempts"
        case .customer: "Customer"
        }
    }
}
