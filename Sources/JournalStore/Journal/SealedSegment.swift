package import DeliveryEngine

/// A segment that nothing is appended to any more.
package struct SealedSegment: Hashable, Sendable {
    /// Its number.
    package let number: UInt32
    /// The file's length in bytes.
    package let size: Int
    /// When it was made: no later than its first record.
    package let createdAt: Timestamp
    /// Whether a purge has made it.
    package let isCarried: Bool
}
