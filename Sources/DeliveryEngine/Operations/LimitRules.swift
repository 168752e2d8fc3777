/// Limits that an endpoint has.
package enum LimitRules {
    /// The attempts in flight that an endpoint may have at once.
    package static let concurrency = 1...1000
    /// The time a whole attempt may have.
    package static let timeout = Milliseconds(100)...Milliseconds.seconds(120)
    /// The attempts per second that a rate may allow; the fewest is one an hour.
    package static let ratePerSecond = (1.0 / 3600)...10_000.0
    /// The most attempts of a policy.
    package static let maxAttempts = 1...RetryPolicy.mostAttempts
    /// The most pauses of a custom list.
    package static let maxPauses = RetryPolicy.maxPauses
    /// The longest pause.
    package static let maxPause = RetryPolicy.longestPause
    /// How long a rotated secret may go on signing (B11).
    package static let overlap = Milliseconds.zero...Milliseconds.days(30)

    /// Throws unless the policy is within its limits.
    package static func check(_ policy: RetryPolicy) throws(StoreError) {
        guard maxAttempts.contains(policy.maxAttempts) else {
            throw .refused(
                "\(policy.maxAttempts) is not a number of attempts; it is"
                    + " \(maxAttempts.lowerBound) to \(maxAttempts.upperBound)")
        }
        guard policy.pauses.count <= maxPauses,
            policy.pauses.allSatisfy({ (.zero...maxPause).contains($0) })
        else {
            throw .refused("a retry schedule has at most \(maxPauses) pauses of at most 30 days")
        }
    }

    /// Throws unless the endpoint's timeout, rate, concurrency and policy are within their limits.
    package static func check(_ endpoint: Endpoint) throws(StoreError) {
        guard timeout.contains(endpoint.timeout) else {
            throw .refused("a timeout is 100ms to 120s, and this is \(endpoint.timeout.unitText)")
        }
        guard concurrency.contains(endpoint.concurrency) else {
            throw .refused(
                "\(endpoint.concurrency) is not a number of attempts at once; it is"
                    + " \(concurrency.lowerBound) to \(concurrency.upperBound)")
        }
        if let rate = endpoint.ratePerSecond, !ratePerSecond.contains(rate) {
            throw .refused("a rate is one an hour (1/h) to 10000/s, and this is \(rate)/s")
        }
        try check(endpoint.retry)
    }
}
