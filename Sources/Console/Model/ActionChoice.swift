import DeliveryEngine

/// What a key was pressed on: one delivery, or the marked ones.
enum ActionChoice: Hashable, Sendable {
    case one(ActionTarget)
    case marked([DeliveryID])

    var deliveries: [DeliveryID] {
        switch self {
        case .one(let target): [target.delivery]
        case .marked(let deliveries): deliveries
        }
    }
}
