/// What keys do that are about customers and their signals.
enum CustomerAction: Hashable, Sendable {
    /// The customer of the delivery or signal under the cursor.
    case show
    /// The customer of a subject that is typed.
    case ask
    case showSignals
    case filterSignals
    case hand(Hand)
}
