package import DeliveryEngine

/// What a purge took, or would take.
package struct PurgeReport: Hashable, Sendable {
    /// Everything that settled before this moment.
    package let cutoff: Timestamp
    /// How much; in a dry run, bytes are those of the records.
    package var extent = LogPurged.Extent()
    /// The time of the oldest record that stays, where there is one.
    package var oldestKept: Timestamp?
    /// Whether it was left for later, because little would go of much that has to be copied.
    package var isPutOff = false
    /// Segments of earlier purges that a crash had left, now removed.
    package var leftovers = 0

    init(cutoff: Timestamp) { self.cutoff = cutoff }

    /// Whether nothing went.
    package var isEmpty: Bool { extent.deliveries == 0 && extent.events == 0 }
}
