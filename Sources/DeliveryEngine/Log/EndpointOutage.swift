/// An endpoint that failed throughout and is held by the breaker: what is due waits for a probe.
package struct EndpointOutage: Hashable, Sendable {
    /// How many attempts have failed since its last 2xx.
    package let failuresInARow: Int
    /// When the first of them ended.
    package let since: Timestamp
    /// When the next probe may leave; `nil` while one is under way.
    package let probeAt: Timestamp?

    /// An outage.
    package init(failuresInARow: Int, since: Timestamp, probeAt: Timestamp?) {
        self.failuresInARow = failuresInARow
        self.since = since
        self.probeAt = probeAt
    }

    /// What a breaker that goes by the times of records holds; `nil` when it holds nothing.
    package init?(_ breaker: CircuitBreaker) {
        guard breaker.isHolding else { return nil }
        failuresInARow = breaker.failuresInARow
        since = Timestamp(milliseconds: breaker.firstFailureAt.count)
        probeAt = breaker.probeAt.map { Timestamp(milliseconds: $0.count) }
    }
}
