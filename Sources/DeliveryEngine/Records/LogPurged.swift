/// What settled long enough ago was taken out of the log for good (B13).
///
/// The records of what went are gone with it; those of what stays come before this one, wherever
/// the store keeps them.
package struct LogPurged: Hashable, Sendable {
    /// How much went.
    package struct Extent: Hashable, Sendable {
        /// Deliveries.
        package var deliveries = 0
        /// Events, with their payloads.
        package var events = 0
        /// Segments of the store that were removed or replaced.
        package var segments = 0
        /// Bytes that became free.
        package var bytes = 0
        /// Records of the same segments that stay.
        package var carriedRecords = 0

        /// Nothing.
        package init() {}
    }

    /// Everything that settled before this moment went.
    package let cutoff: Timestamp
    /// The last of the store's segments that what stays now stands for.
    package let through: UInt32
    /// How much went.
    package let extent: Extent
    /// The time of the oldest record that stays, where there is one.
    package let oldestKept: Timestamp?
    /// Who asked for it, `nil` when it was due by itself.
    package let by: OperatorIdentity?
    /// When.
    package let at: Timestamp

    /// A purge.
    package init(
        cutoff: Timestamp, through: UInt32, extent: Extent, oldestKept: Timestamp?,
        by: OperatorIdentity?, at: Timestamp
    ) {
        self.cutoff = cutoff
        self.through = through
        self.extent = extent
        self.oldestKept = oldestKept
        self.by = by
        self.at = at
    }
}
