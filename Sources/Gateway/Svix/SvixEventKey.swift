import DeliveryEngine

/// How Svix's two ways to say "only once" become our one key of an event.
enum SvixEventKey {
    /// What a key begins with that was an `idempotency-key`; no `eventId` may have a colon.
    private static let prefix = "idempotency-key:"

    /// The key of an event with this `eventId`, else with this `idempotency-key`.
    static func key(eventID: String?, idempotencyKey: String?) -> String? {
        eventID ?? idempotencyKey.map { prefix + $0 }
    }

    /// The `eventId` of an event, `nil` where it was given none.
    static func eventID(of event: Event) -> String? {
        event.key.flatMap { $0.hasPrefix(prefix) ? nil : $0 }
    }
}
