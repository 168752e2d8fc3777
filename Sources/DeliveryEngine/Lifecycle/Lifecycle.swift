/// Every rule about what follows an attempt's end: the answer goes in, the next step comes out.
package enum Lifecycle {
    /// The most that jitter adds to a pause (B3).
    static let maxJitter = 0.1
    /// The longest pause a `Retry-After` can ask for; above it counts as this (B3).
    static let maxRetryAfter = Milliseconds.hours(24)
    /// So many attempts in a row may be interrupted before one more that is ends the delivery: who
    /// dies of every attempt does not go on for ever.
    static let maxInterruptions = 10

    /// The answer that ends a delivery at once: the receiver wants no more of it (B4).
    package static let goneCode = 410

    /// Decides what an attempt's end means for its delivery.
    ///
    /// - Parameters:
    ///   - outcome: what came back.
    ///   - trigger: what made the attempt happen.
    ///   - delivery: the delivery as it stands with the attempt counted (after `AttemptStarted`).
    ///   - endpoint: the endpoint as it is now; its policy counts, not the one at creation.
    ///   - now: when the attempt ended.
    ///   - jitter: chance in 0 ..< 1; a pause is lengthened by that share of a tenth.
    package static func verdict(
        on outcome: AttemptOutcome, trigger: AttemptTrigger, delivery: Delivery,
        endpoint: Endpoint?, now: Timestamp, jitter: Double
    ) -> Verdict {
        let budget = budget(of: delivery, endpoint: endpoint)
        if outcome.failure == nil {
            return Verdict(status: .success, nextAttemptAt: nil, maxAttempts: budget)
        }
        // A retry leaves what the schedule was done with as it was, whatever became of the endpoint.
        let isCutOff = endpoint?.status == .deleted && trigger != .retry
        if delivery.status == .cancelled || isCutOff {
            return Verdict(status: .cancelled, nextAttemptAt: nil, maxAttempts: budget)
        }
        if outcome.responseCode == goneCode {
            return Verdict(status: .exhausted, nextAttemptAt: nil, maxAttempts: budget)
        }
        if trigger == .retry {
            return Verdict(
                status: delivery.status, nextAttemptAt: delivery.nextAttemptAt,
                maxAttempts: delivery.maxAttempts)
        }
        if outcome.failure == .interrupted {
            return afterInterruption(delivery, endpoint, now: now, jitter: jitter)
        }
        guard let endpoint,
            let pause = endpoint.retry.pause(
                afterAttempt: delivery.automaticAttempts, jitter: jitter)
        else { return Verdict(status: .exhausted, nextAttemptAt: nil, maxAttempts: budget) }
        let longest = max(pause, RetryAfter.pause(asked: outcome, now: now) ?? .zero)
        return Verdict(status: .failed, nextAttemptAt: now + longest, maxAttempts: budget)
    }

    /// What follows an attempt of the schedule that was cut off: another one, whatever the budget,
    /// since nobody knows whether this one arrived.
    ///
    /// It gives back what it used up of the budget (`Delivery.apply`).
    private static func afterInterruption(
        _ delivery: Delivery, _ endpoint: Endpoint?, now: Timestamp, jitter: Double
    ) -> Verdict {
        let budget = budget(of: delivery, endpoint: endpoint) + 1
        guard let endpoint, delivery.interruptions < maxInterruptions else {
            return Verdict(status: .exhausted, nextAttemptAt: nil, maxAttempts: budget)
        }
        let pause = endpoint.retry.listedPause(
            afterAttempt: max(1, delivery.automaticAttempts), jitter: jitter)
        return Verdict(status: .failed, nextAttemptAt: now + pause, maxAttempts: budget)
    }

    /// The outcome of an attempt whose process died before its end was recorded.
    package static func interrupted(startedAt: Timestamp, noticedAt: Timestamp) -> AttemptOutcome {
        AttemptOutcome(
            failure: .interrupted,
            detail: "the sending process ended before the answer was recorded; outcome unknown",
            duration: max(.zero, noticedAt - startedAt))
    }

    /// The most attempts as the endpoint's policy stands now, raised by those that used nothing of
    /// it up: manual ones (B5), and interrupted ones.
    private static func budget(of delivery: Delivery, endpoint: Endpoint?) -> Int {
        guard let endpoint, endpoint.status != .deleted else { return delivery.maxAttempts }
        return endpoint.retry.maxAttempts + delivery.attempts - delivery.automaticAttempts
    }
}

extension RetryPolicy {
    /// Returns the pause after the `attempt`th automatic attempt failed, lengthened by `jitter` (0
    /// ..< 1) of a tenth, or `nil` when no attempt is left (B3).
    ///
    /// When a raised maximum outruns the list, the last pause repeats.
    package func pause(afterAttempt attempt: Int, jitter: Double) -> Milliseconds? {
        guard attempt >= 1, attempt < maxAttempts else { return nil }
        return listedPause(afterAttempt: attempt, jitter: jitter)
    }

    /// As `pause(afterAttempt:jitter:)`, whether or not an attempt is left.
    func listedPause(afterAttempt attempt: Int, jitter: Double) -> Milliseconds {
        guard let last = pauses.last else { return .zero }
        let pause = attempt <= pauses.count ? pauses[attempt - 1] : last
        return Milliseconds(pause.count + Int64(Double(pause.count) * Lifecycle.maxJitter * jitter))
    }
}
