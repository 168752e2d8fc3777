import DeliveryEngine

/// The log read anew after something changed.
struct LogRefresh: Sendable {
    /// `nil` when no selection was there to bring up to date.
    let selection: LogSelection?
    let condition: LogCondition
}
