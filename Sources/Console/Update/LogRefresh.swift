import DeliveryEngine

/// The log read anew after something changed.
struct LogRefresh: Sendable {
    /// `nil` when no selection was there to bring up to date.
    let selection: LogSelection?
    /// Its `recentLatency`.
    let latency: Milliseconds?
    let condition: LogCondition
}
