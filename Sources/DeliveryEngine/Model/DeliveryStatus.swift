/// Where a delivery stands (A6).
package enum DeliveryStatus: String, Sendable, CaseIterable {
    /// Queued: not attempted yet, or queued anew by a replay.
    case pending = "PENDING"
    /// A 2xx came back.
    case success = "SUCCESS"
    /// Not a 2xx, and a retry is scheduled.
    case failed = "FAILED"
    /// No attempt is left.
    case exhausted = "EXHAUSTED"
    /// Will not fire by itself: endpoint deleted, stopped by an operator, or imported.
    case cancelled = "CANCELLED"
}
