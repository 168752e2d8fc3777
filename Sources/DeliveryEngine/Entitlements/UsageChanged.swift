/// What is left of one meter from now on, and what changed it.
package struct UsageChanged: Hashable, Sendable {
    /// What changed it.
    package enum Cause: Hashable, Sendable {
        /// A payment bought credits; `keys` name it, so that it counts once.
        case credited(by: SignalID, keys: [String])
        /// The product consumed some; the caller's id counts once.
        case consumed(id: String)
        /// An operator added or took some.
        case adjusted(ActionID)
        /// The payment turned out to be another subject's.
        case moved(by: SignalID, keys: [String])
    }

    /// The id.
    package let id: UsageID
    /// Whose it is.
    package let subject: SubjectKey
    /// The meter.
    package let meter: String
    /// How much was added; negative where it was taken.
    package let quantity: Int64
    /// How much is left.
    package let remaining: Int64
    /// What changed it.
    package let cause: Cause
    /// When.
    package let at: Timestamp

    /// A change.
    package init(
        id: UsageID, subject: SubjectKey, meter: String, quantity: Int64, remaining: Int64,
        cause: Cause, at: Timestamp
    ) {
        self.id = id
        self.subject = subject
        self.meter = meter
        self.quantity = quantity
        self.remaining = remaining
        self.cause = cause
        self.at = at
    }

    /// The most that a meter can hold or one change can move: sums of them stay within a number.
    package static let most: Int64 = 1_000_000_000_000_000
}
