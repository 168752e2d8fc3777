import DeliveryEngine

/// The signal of the signal screen.
enum SignalOpening: Hashable, Sendable {
    case kept(SignalID, application: String)
    case refused(SignalRefused)
}
