package import DeliveryEngine

/// What a purge is asked to do.
package struct PurgeRequest: Sendable {
    /// How long settled deliveries are kept.
    package var retention: Milliseconds
    /// Who asks, `nil` when it is due by itself.
    package var by: OperatorIdentity?
    /// Whether an operator says that the wall clock is right.
    package var isClockConfirmed = false
    /// How far the wall clock has moved against the time since boot while this process ran.
    package var drift = Milliseconds.zero
    /// Whether it only says what would go.
    package var isDryRun = false
    /// Whether it is left for later while little would go of much that has to be copied.
    package var isThrifty = false
    /// How long followers have to take the purge in before files go: far more than they need.
    package var grace = Milliseconds.seconds(1)

    /// A purge of what settled longer ago than `retention`.
    package init(olderThan retention: Milliseconds, by who: OperatorIdentity? = nil) {
        self.retention = retention
        by = who
    }
}
