import DeliveryEngine

/// The log read anew after something changed.
struct LogRefresh: Sendable {
    /// `nil` when no selection was there to bring up to date.
    let selection: LogSelection?
    /// Its `recentLatency`.
    let latency: Milliseconds?
    let condition: LogCondition
    /// The delivery that the cursor was on when this was asked for.
    let anchor: LogAnchor?
    /// Where that delivery stands now; `nil` when it is gone.
    let anchorRow: RowNumber?
}
