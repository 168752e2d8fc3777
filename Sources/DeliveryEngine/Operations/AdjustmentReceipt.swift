/// What an adjustment led to, for the verification that follows it (C7).
package struct AdjustmentReceipt: Hashable, Sendable {
    /// The adjustment as recorded.
    package let adjustment: AccessAdjusted
    /// The access decision afterwards, `nil` for an adjustment of usage.
    package let decision: AccessDecision?
    /// What is left of the meter afterwards, `nil` for a feature.
    package let remaining: Int64?
    /// The events that tell of it, in the order they were published.
    package let events: [EventID]

    /// A receipt.
    package init(
        adjustment: AccessAdjusted, decision: AccessDecision?, remaining: Int64?, events: [EventID]
    ) {
        self.adjustment = adjustment
        self.decision = decision
        self.remaining = remaining
        self.events = events
    }
}
