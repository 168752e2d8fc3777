/// What a delivery's schedule still holds.
package enum Schedule {
    /// The attempts to come, soonest first, if each fails at once and the policy stays as it is.
    ///
    /// Empty where nothing will happen by itself. A disabled endpoint's plan is what it will do
    /// from these times on once it is enabled again (B10).
    package static func ahead(_ delivery: Delivery, endpoint: Endpoint?) -> [PlannedAttempt] {
        var planned = automatic(delivery, endpoint: endpoint)
        if let retry = delivery.requestedRetry {
            planned.append(
                PlannedAttempt(number: 0, at: retry.notBefore, trigger: .retry))
        }
        let first = delivery.lastAttemptNumber + 1
        return planned.enumerated().sorted {
            ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
        }.enumerated().map { position, attempt in
            PlannedAttempt(
                number: first + position, at: attempt.element.at, trigger: attempt.element.trigger)
        }
    }

    private static func automatic(
        _ delivery: Delivery, endpoint: Endpoint?
    ) -> [PlannedAttempt] {
        guard let endpoint, endpoint.status != .deleted, var at = delivery.nextAttemptAt else {
            return []
        }
        let trigger: AttemptTrigger =
            if delivery.queuedBy == nil {
                .automatic
            } else {
                delivery.replays > 0 ? .replay : .resend
            }
        var planned = [PlannedAttempt(number: 0, at: at, trigger: trigger)]
        var position = delivery.automaticAttempts + 1
        while planned.count < RetryPolicy.mostAttempts,
            let pause = endpoint.retry.pause(afterAttempt: position, jitter: 0)
        {
            at = at + pause
            planned.append(PlannedAttempt(number: 0, at: at, trigger: trigger))
            position += 1
        }
        return planned
    }
}
