import DeliveryEngine

/// What a line of the customer screen can be opened to.
enum CustomerOpening: Hashable, Sendable {
    case delivery(DeliveryID)
    case signal(SignalID, application: String)
}
