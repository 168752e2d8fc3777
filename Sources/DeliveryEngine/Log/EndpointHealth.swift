/// How an endpoint has fared lately, and what waits for it.
package struct EndpointHealth: Hashable, Sendable {
    /// How many of its deliveries were looked at, those that were attempted last; at most `window`.
    package let looked: Int
    /// How many of those had a 2xx last.
    package let succeeded: Int
    /// How long their last attempts took.
    package let latency: Quantiles?
    /// Deliveries pending or scheduled.
    package let waiting: Int
    /// When the oldest of those was made.
    package let oldestWaitingAt: Timestamp?
    /// How many of them are due already.
    package let due: Int
    /// Whether the breaker holds it back, because it fails throughout.
    package let isHeldBack: Bool

    /// How many deliveries the share of successes and the quantiles are of: enough for a p95, few
    /// enough that an outage shows within minutes.
    package static let window = 200

    /// Health of these figures.
    package init(
        looked: Int, succeeded: Int, latency: Quantiles?, waiting: Int,
        oldestWaitingAt: Timestamp?, due: Int, isHeldBack: Bool
    ) {
        self.looked = looked
        self.succeeded = succeeded
        self.latency = latency
        self.waiting = waiting
        self.oldestWaitingAt = oldestWaitingAt
        self.due = due
        self.isHeldBack = isHeldBack
    }

    /// The share of 2xx in thousandths; `nil` where nothing was attempted yet.
    package var okPerMille: Int? { looked == 0 ? nil : succeeded * 1000 / looked }
}
