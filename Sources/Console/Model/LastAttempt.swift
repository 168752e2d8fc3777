import DeliveryEngine

/// What the last attempt of a delivery can have done at the receiver.
enum LastAttempt: Hashable, Sendable {
    /// There was none, or nothing is known of one.
    case none
    case delivered
    /// It was answered with this code, which is not a 2xx.
    case answered(Int)
    /// It ended before anything was sent; `isOnly` where there was none before it.
    case unreached(FailureClass, isOnly: Bool)
    /// It was sent, or may have been, and what became of it there is not known.
    case uncertain(FailureClass)

    init(_ delivery: Delivery) {
        guard let failure = delivery.failure else {
            let isDelivered = delivery.status == .success || delivery.responseCode != nil
            self = isDelivered ? .delivered : .none
            return
        }
        switch failure {
        case .http: self = delivery.responseCode.map { .answered($0) } ?? .none
        case .dns, .connect, .tls, .blocked:
            self = .unreached(failure, isOnly: delivery.lastAttemptNumber <= 1)
        case .timeout, .closed, .tooLarge, .interrupted, .invalid: self = .uncertain(failure)
        }
    }
}
