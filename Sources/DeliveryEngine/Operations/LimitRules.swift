/// Limits that an endpoint has, and how they are written.
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

    /// The rate that `text` spells: a number of attempts, `/`, and `s`, `m` or `h`, such as `5/s`
    /// or `300/m`; attempts per second.
    package static func rate(_ text: String) throws(StoreError) -> Double {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let units: [Substring: Double] = ["s": 1, "m": 60, "h": 3600]
        guard parts.count == 2, let count = number(parts[0]), let seconds = units[parts[1]],
            ratePerSecond.contains(Double(count) / seconds)
        else {
            throw .refused(
                "\(Wording.quote(text)) is not a rate; write it as 5/s, 300/m or 1000/h,"
                    + " at most 10000/s")
        }
        return Double(count) / seconds
    }

    /// The length of time that `text` spells: digits and a unit, `ms`, `s`, `m`, `h` or `d`.
    package static func duration(_ text: some StringProtocol) throws(StoreError) -> Milliseconds {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let units: [String: Int64] = [
            "ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000,
        ]
        guard let count = number(digits), let unit = units[String(text.dropFirst(digits.count))]
        else {
            throw .refused(
                "\(Wording.quote(String(text))) is not a length of time;"
                    + " write digits and ms, s, m, h or d, such as 500ms, 10s or 2h")
        }
        return Milliseconds(Int64(count) * unit)
    }

    /// The policy that `text` spells: `reseller`, `portal`, or pauses such as `1s,5s,30s` (B3).
    ///
    /// `maxAttempts` replaces the policy's own maximum.
    package static func retry(
        _ text: String, maxAttempts: Int? = nil
    ) throws(StoreError) -> RetryPolicy {
        var policy: RetryPolicy
        switch text {
        case RetryPolicy.reseller.name: policy = .reseller
        case RetryPolicy.portal.name: policy = .portal
        default: policy = try customRetry(text)
        }
        if let maxAttempts { policy.maxAttempts = maxAttempts }
        try check(policy)
        return policy
    }

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
            throw .refused("a timeout is 100ms to 120s, and this is \(endpoint.timeout.count)ms")
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

    private static func customRetry(_ text: String) throws(StoreError) -> RetryPolicy {
        let parts = text.split(
            separator: ",", maxSplits: maxPauses - 1, omittingEmptySubsequences: false)
        var pauses: [Milliseconds] = []
        for part in parts {
            guard let pause = try? duration(part) else {
                throw .refused(
                    "\(Wording.quote(text)) is not a retry schedule;"
                        + " it is reseller, portal, or pauses such as 1s,5s,30s")
            }
            pauses.append(pause)
        }
        return RetryPolicy(name: "custom", pauses: pauses)
    }

    /// Up to nine digits, so that no product of it overflows.
    private static func number(_ text: some StringProtocol) -> Int? {
        guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39) ~= $0 })
        else { return nil }
        return Int(text)
    }
}
