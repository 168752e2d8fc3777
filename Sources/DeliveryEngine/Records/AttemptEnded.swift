/// An attempt's end: what came back and what follows from it, in one durable step.
package struct AttemptEnded: Hashable, Sendable {
    /// The delivery.
    package let delivery: DeliveryID
    /// The attempt's number.
    package let number: Int
    /// When it ended.
    package let at: Timestamp
    /// What came back.
    package let outcome: AttemptOutcome
    /// What follows.
    package let verdict: Verdict

    /// An ended attempt.
    package init(
        delivery: DeliveryID, number: Int, at: Timestamp, outcome: AttemptOutcome, verdict: Verdict
    ) {
        self.delivery = delivery
        self.number = number
        self.at = at
        self.outcome = outcome
        self.verdict = verdict
    }
}
