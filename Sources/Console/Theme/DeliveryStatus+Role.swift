import DeliveryEngine

extension DeliveryStatus {
    var role: Role {
        switch self {
        case .pending: .pending
        case .success: .success
        case .failed: .failed
        case .exhausted: .exhausted
        case .cancelled: .cancelled
        }
    }

    /// The word in a column of seven.
    var shortWord: String {
        switch self {
        case .exhausted: "EXHAUST"
        case .cancelled: "CANCEL"
        default: rawValue
        }
    }
}
