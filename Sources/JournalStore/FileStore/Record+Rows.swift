import DeliveryEngine

extension Record {
    /// Whether it brings events or deliveries that were not there.
    var addsRows: Bool {
        switch self {
        case .eventPublished, .deliveryImported: true
        default: false
        }
    }
}
