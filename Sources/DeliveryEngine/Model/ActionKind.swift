/// What an operator does to deliveries (B5–B8).
package enum ActionKind: String, Sendable, CaseIterable {
    /// Attempt now, once.
    case retry
    /// Queue again under the same id with a fresh budget.
    case replay
    /// The same event as a new delivery with a new id.
    case resend
    /// Stop what is scheduled.
    case cancel
}
