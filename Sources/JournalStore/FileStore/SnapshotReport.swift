package import DeliveryEngine

/// What writing a snapshot came to.
package struct SnapshotReport: Hashable, Sendable {
    /// Deliveries in it.
    package let deliveries: Int
    /// The file's length.
    package let bytes: Int
    /// How long it took, reading what was new included.
    package let duration: Milliseconds
}
