/// What an attempt's end means for its delivery: decided once, kept in the record, never again.
package struct Verdict: Hashable, Sendable {
    /// The delivery's status from now on.
    package let status: DeliveryStatus
    /// When the schedule attempts it next; `nil` when it does not.
    package let nextAttemptAt: Timestamp?
    /// The most attempts from now on, as the endpoint's policy stands.
    package let maxAttempts: Int

    /// A verdict.
    package init(status: DeliveryStatus, nextAttemptAt: Timestamp?, maxAttempts: Int) {
        self.status = status
        self.nextAttemptAt = nextAttemptAt
        self.maxAttempts = maxAttempts
    }
}
