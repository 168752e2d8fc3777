/// What a purge looks at of a delivery.
package struct PurgeRow: Hashable, Sendable {
    /// Its id.
    package let id: DeliveryID
    /// Its event.
    package let event: EventID
    /// Its endpoint.
    package let endpoint: EndpointID
    /// Whether nothing will happen to it any more by itself.
    package let isSettled: Bool
    /// When the last record that changed it was made: by the store's clock, never by a time that
    /// somebody sent.
    package let touchedAt: Timestamp

    /// A row.
    package init(
        id: DeliveryID, event: EventID, endpoint: EndpointID, isSettled: Bool,
        touchedAt: Timestamp
    ) {
        self.id = id
        self.event = event
        self.endpoint = endpoint
        self.isSettled = isSettled
        self.touchedAt = touchedAt
    }
}

extension Delivery {
    /// Whether nothing will happen to it any more by itself: no attempt is scheduled, asked for or
    /// under way.
    package var isSettled: Bool {
        guard inFlight == nil, requestedRetry == nil, nextAttemptAt == nil else { return false }
        switch status {
        case .pending, .failed: return false
        case .success, .exhausted, .cancelled: return true
        }
    }
}
