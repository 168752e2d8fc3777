/// An attempt that has started and not ended.
package struct AttemptInFlight: Hashable, Sendable {
    /// The attempt's number.
    package let number: Int
    /// When it started.
    package let startedAt: Timestamp
    /// What made it happen.
    package let trigger: AttemptTrigger
    /// The operator action behind it.
    package let action: ActionID?

    /// An attempt in flight.
    package init(number: Int, startedAt: Timestamp, trigger: AttemptTrigger, action: ActionID?) {
        self.number = number
        self.startedAt = startedAt
        self.trigger = trigger
        self.action = action
    }
}
