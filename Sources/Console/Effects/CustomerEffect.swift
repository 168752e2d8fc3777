import DeliveryEngine

/// Work about customers and their signals.
enum CustomerEffect: Equatable, Sendable {
    case load(SubjectKey)
    case find(String)
    /// The subjects that begin so, for who is typing one.
    case complete(String)
    /// What stands beside a delivery in its detail.
    case loadBeside(DeliveryID, SubjectKey)
    case loadSignals
    case loadSignal(SignalID, application: String)
    /// Lays out the body of a signal.
    case layOut(BodyKey, bytes: [UInt8])
    case adjust(AdjustmentRequest)
}
