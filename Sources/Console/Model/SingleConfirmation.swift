import DeliveryEngine

/// What is asked before one delivery is acted on; all of it captured at the key press.
struct SingleConfirmation: Equatable, Sendable {
    let kind: ActionKind
    let delivery: DeliveryID
    let endpoint: EndpointID
    let endpointName: String
    let url: String
    /// The number the next attempt gets.
    let attempt: Int
    /// What the last one can have done.
    let last: LastAttempt
    let nextAttemptAt: Timestamp?
    /// The last end of an attempt that whoever is asked knows of.
    let seenAt: Timestamp
    /// What somebody did to it moments ago.
    let recent: RecentDoing?
    /// How many match the filter, where the same can be asked for all of them.
    let matching: Int?
    /// Whether it would tell something older than its endpoint knows (C6).
    var freshness = Freshness.unknown

    init(
        kind: ActionKind, target: ActionTarget, delivery: Delivery, recent: RecentDoing? = nil,
        matching: Int? = nil
    ) {
        self.recent = recent
        self.matching = matching
        self.kind = kind
        self.delivery = delivery.id
        endpoint = delivery.endpoint
        endpointName = target.endpointName
        url = target.url
        attempt = delivery.lastAttemptNumber + 1
        last = LastAttempt(delivery)
        nextAttemptAt = delivery.nextAttemptAt
        seenAt = delivery.settledAt ?? Timestamp(milliseconds: 0)
    }
}
