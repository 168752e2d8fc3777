/// What a plan looks at of a delivery.
package struct PlanRow: Hashable, Sendable {
    /// Its row.
    package let row: Int32
    /// What tells its event and endpoint from all others: deliveries of the same event to the same
    /// endpoint have the same.
    package let kin: UInt64
    /// Its endpoint's place among `LedgerState.planEndpoints()`.
    package let endpoint: Int32
    /// Where it stands.
    package let status: DeliveryStatus
    /// Whether its payload is gone.
    package let isPayloadPurged: Bool
    /// Whether an attempt is under way.
    package let isInFlight: Bool
    /// Whether an operator's retry waits to start.
    package let isRetryRequested: Bool
    /// When it was made.
    package let createdAt: Timestamp
    /// When its last attempt started.
    package let attemptedAt: Timestamp?
    /// When its schedule attempts it next.
    package let nextAttemptAt: Timestamp?
    /// Whether it was answered last that the endpoint is gone (410, B4).
    package let isGone: Bool

    /// A row.
    package init(
        row: Int32, kin: UInt64, endpoint: Int32, status: DeliveryStatus, isPayloadPurged: Bool,
        isInFlight: Bool, isRetryRequested: Bool, createdAt: Timestamp, attemptedAt: Timestamp?,
        nextAttemptAt: Timestamp?, isGone: Bool
    ) {
        self.row = row
        self.kin = kin
        self.endpoint = endpoint
        self.status = status
        self.isPayloadPurged = isPayloadPurged
        self.isInFlight = isInFlight
        self.isRetryRequested = isRetryRequested
        self.createdAt = createdAt
        self.attemptedAt = attemptedAt
        self.nextAttemptAt = nextAttemptAt
        self.isGone = isGone
    }
}
