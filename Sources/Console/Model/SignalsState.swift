import DeliveryEngine

/// The screen of inbound signals.
struct SignalsState: Equatable, Sendable {
    var lines: [SignalLine] = []
    var isLoaded = false
    var filter = SignalsFilter.all
    var position = ListPosition()
    /// The line under the cursor, which it stays on whatever comes in.
    var cursor: SignalLine?
    /// The signal that is open, once it is read.
    var detail: SignalDetail?
    var failure: String?
    /// The first line shown of the one that is open.
    var top = 0
    var form = BodyForm.pretty

    /// The most lines that are read of each kind.
    static let limit = 1000

    /// The lines that the filter lets through.
    var shown: [SignalLine] { lines.filter(filter.lets) }
}
