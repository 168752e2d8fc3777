import DeliveryEngine

/// What became of work about customers and their signals.
enum CustomerMessage: Sendable {
    case loaded(CustomerStory)
    case loadFailed(SubjectKey, String)
    case found(String, [SubjectKey])
    case completed([String])
    case loadedBeside(DeliveryID, CustomerStory, Freshness)
    case signalsLoaded([SignalLine])
    case signalLoaded(SignalID, SignalDetail?)
    case signalFailed(SignalID, String)
    case laidOut(BodyText)
    case adjusted(AdjustmentReceipt)
    case adjustFailed(String)
}
