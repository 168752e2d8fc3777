/// An attempt that will happen if nothing changes and all before it fail.
package struct PlannedAttempt: Hashable, Sendable {
    /// The number it will have in the delivery's log.
    package let number: Int
    /// The earliest it starts; jitter and `Retry-After` may only make it later (B3).
    package let at: Timestamp
    /// What makes it happen.
    package let trigger: AttemptTrigger

    /// A planned attempt.
    package init(number: Int, at: Timestamp, trigger: AttemptTrigger) {
        self.number = number
        self.at = at
        self.trigger = trigger
    }
}
