/// What detectors decide on: how a log stands at one moment, measured in one pass over its rows.
package struct DetectorFacts: Hashable, Sendable {
    /// How one endpoint stands.
    package struct EndpointFacts: Hashable, Sendable {
        /// The endpoint.
        package let endpoint: EndpointID
        /// Its present name.
        package let name: String
        /// What it is called among those of other applications.
        package let title: String
        /// Whether that name is another endpoint's as well.
        package let isNameShared: Bool
        /// When it last answered with a 2xx.
        package let lastSuccessAt: Timestamp?
        /// Deliveries whose attempts failed since then.
        package var failuresSince = 0
        /// Deliveries that still wait to succeed: pending and failed.
        package var backlog = 0
        /// How many of them were made since its last 2xx, within `DetectorFacts.recent`.
        package var newlyWaiting = 0
        /// Deliveries that failed before it last answered 2xx.
        package var recoverable = 0
        /// Deliveries that failed for good since then, within `DetectorFacts.lately`.
        package var lost = 0
        /// Deliveries whose last attempt comes within `DetectorFacts.soon`.
        package var ending = 0

        /// An endpoint of which nothing is counted yet.
        package init(
            endpoint: EndpointID, name: String, title: String? = nil, isNameShared: Bool,
            lastSuccessAt: Timestamp?
        ) {
            self.endpoint = endpoint
            self.name = name
            self.title = title ?? name
            self.isNameShared = isNameShared
            self.lastSuccessAt = lastSuccessAt
        }
    }

    /// When it was measured.
    package let at: Timestamp
    /// Endpoints of which there is something to say.
    package var endpoints: [EndpointFacts] = []
    /// Deliveries that could have been attempted for longer than `overdue` and were not: what a
    /// breaker, a pause or a disabled endpoint holds is left out.
    package var stuck = 0
    /// Since when the first of them could.
    package var stuckSince: Timestamp?
    /// When time alone may change any of this; `nil` when it never does.
    package var changesAt: Timestamp?

    /// How long a delivery may be due before anybody is told: lanes, ramps and rates hold for
    /// seconds as a matter of course.
    package static let overdue = Milliseconds.minutes(1)
    /// How far ahead the end of a schedule is told of.
    package static let soon = Milliseconds.hours(1)
    /// How far back a growing backlog is looked for.
    package static let recent = Milliseconds.hours(1)

    /// How far back what failed for good is news.
    package static let lately = Milliseconds.hours(24)

    /// Facts of nothing.
    package init(at moment: Timestamp) { at = moment }
}
