/// One event for one endpoint: the row of the log, as all records so far leave it.
package struct Delivery: Hashable, Sendable {
    /// The id, sent as `Delivery-Id` and `webhook-id`.
    package let id: DeliveryID
    /// The tenant.
    package let application: String
    /// The event it carries.
    package let event: EventID
    /// That event's type.
    package let eventType: String
    /// That event's subject.
    package let subject: String?
    /// The endpoint it goes to.
    package let endpoint: EndpointID
    /// When it was made.
    package let createdAt: Timestamp
    /// The delivery this one is a resend of (B7).
    package var resendOf: DeliveryID?

    /// Where it stands.
    package var status: DeliveryStatus
    /// The last answer's status code, `nil` when there was none.
    package var responseCode: Int?
    /// Why the last attempt failed, `nil` on success or before the first.
    package var failure: FailureClass?
    /// How that failure looked; `nil` exactly when the last attempt did not fail.
    package var fingerprint: ResponseFingerprint?
    /// Attempts since creation or the last replay, manual ones included.
    package var attempts: Int
    /// The most attempts, which a manual retry raises by one (B5), as one that was interrupted does.
    package var maxAttempts: Int
    /// How many of `attempts` used up the automatic budget: the position in the schedule.
    package var automaticAttempts: Int
    /// The number of the last attempt; never starts over, whatever is replayed or purged.
    package var lastAttemptNumber: Int
    /// When the last attempt started.
    package var attemptedAt: Timestamp?
    /// When it was last decided on: by the end of an attempt, or by what cancelled it.
    package var settledAt: Timestamp?
    /// How many attempts were interrupted one after the other, the last that has ended among them.
    package var interruptions: Int
    /// When the schedule attempts it next; `nil` when it does not.
    package var nextAttemptAt: Timestamp?
    /// How long the last attempt took.
    package var latency: Milliseconds?
    /// How often it was replayed.
    package var replays: Int
    /// The attempt that has started and not ended.
    package var inFlight: AttemptInFlight?
    /// A retry that an operator asked for and that has not started yet (B5).
    package var requestedRetry: RequestedRetry?
    /// The action that queued what the schedule does now (replay or resend), for its attempts.
    package var queuedBy: ActionID?
    /// Why it was cancelled.
    package var cancelReason: String?
    /// Whether its payload is gone by retention, so that it cannot be sent again.
    package var isPayloadPurged: Bool
    /// What has triggered its attempts so far, for `trigger:`.
    package var triggers: Set<AttemptTrigger>
    /// Who has acted on it so far (`user@host`), for `by:`.
    package var operators: [String]

    /// A delivery just made: pending and due at `dueAt`.
    package init(
        id: DeliveryID, application: String, event: EventID, eventType: String, subject: String?,
        endpoint: EndpointID, createdAt: Timestamp, maxAttempts: Int, dueAt: Timestamp
    ) {
        self.id = id
        self.application = application
        self.event = event
        self.eventType = eventType
        self.subject = subject
        self.endpoint = endpoint
        self.createdAt = createdAt
        self.maxAttempts = maxAttempts
        status = .pending
        attempts = 0
        automaticAttempts = 0
        lastAttemptNumber = 0
        interruptions = 0
        replays = 0
        nextAttemptAt = dueAt
        isPayloadPurged = false
        triggers = []
        operators = []
    }

    /// Whether the last attempt was not a 2xx, whatever the status (`is:failed`, A6); an imported one
    /// may say so by its code alone.
    package var lastAttemptFailed: Bool {
        failure != nil || responseCode.map { !(200...299).contains($0) } == true
    }
}
