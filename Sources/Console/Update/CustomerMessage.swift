import DeliveryEngine

/// What became of work about customers and their signals.
enum CustomerMessage: Sendable {
    case loaded(CustomerStory)
    case loadFailed(SubjectKey, String)
    case found(String, [SubjectKey])
    case completed([String])
    case loadedBeside(DeliveryID, CustomerStory, Freshness)
    case signalsLoaded([SignalLine])
    case signalLoaded(SignalID, application: String, SignalDetail?)
    case signalFailed(SignalID, application: String, String)
    case laidOut(BodyText)
    case adjusted(AdjustmentReceipt)
    case adjustFailed(String)
}
