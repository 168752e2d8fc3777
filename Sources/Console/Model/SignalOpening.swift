import DeliveryEngine

/// The signal of the signal screen.
enum SignalOpening: Hashable, Sendable {
    case kept(SignalID, application: String)
    case refused(SignalRefused)
}

extension SignalHead {
    /// How its signal is opened: the same id can have come in for several tenants.
    var opening: SignalOpening { .kept(id, application: application) }
}
