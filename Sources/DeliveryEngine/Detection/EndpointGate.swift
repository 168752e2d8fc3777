/// From when on attempts can leave for an endpoint: what tells a delivery that is held from one that
/// is stuck.
///
/// The warning and `is:stuck` both ask this, so that what the one counts the other shows.
package struct EndpointGate: Hashable, Sendable {
    /// When what the schedule sends can leave, the distant past where nothing holds it; `nil` while
    /// nothing can, or nobody knows when.
    private let scheduled: Timestamp?
    /// The same for retries that operators asked for: the breaker lets them through.
    private let requested: Timestamp?

    /// The gate of an endpoint, `nil` where only its deliveries are known, with what the breaker
    /// holds there.
    ///
    /// An outage ends with the moment of its next probe: when that is long past and nothing left,
    /// it is not the breaker that things wait for. While a probe is under way nothing else leaves.
    package init(_ endpoint: Endpoint?, outage: EndpointOutage?) {
        guard let endpoint, endpoint.takesAttempts else {
            scheduled = nil
            requested = nil
            return
        }
        let past = Timestamp(milliseconds: .min)
        if let outage { scheduled = outage.probeAt } else { scheduled = past }
        requested = past
    }

    /// Since when something could have left of what is scheduled for one moment and asked for at
    /// another; `nil` while nothing can.
    package func openSince(scheduled due: Timestamp?, requested asked: Timestamp?) -> Timestamp? {
        let first = Self.later(due, scheduled)
        let second = Self.later(asked, requested)
        guard let first, let second else { return first ?? second }
        return min(first, second)
    }

    private static func later(_ due: Timestamp?, _ open: Timestamp?) -> Timestamp? {
        guard let due, let open else { return nil }
        return max(due, open)
    }
}
