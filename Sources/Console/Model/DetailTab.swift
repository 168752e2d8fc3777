/// What of a delivery is shown.
enum DetailTab: Int, Hashable, Sendable, CaseIterable {
    case payload, request, response, attempts, customer, diff

    /// What shows it.
    var action: Action { self == .diff ? .compare : .tab(self) }

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

    /// The title where there is little room.
    var shortTitle: String {
        switch self {
        case .payload: "Payl"
        case .request: "Req"
        case .response: "Resp"
        case .attempts: "Att"
        case .customer: "Cust"
        case .diff: "Diff"
        }
    }
}
