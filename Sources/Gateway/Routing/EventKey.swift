import DeliveryEngine

/// How the two ways to say "only once" over HTTP become the one key of an event: an id that its
/// publisher gave it, and an `idempotency-key` of the request.
enum EventKey {
    /// What a key begins with that was an `idempotency-key`, so that none is taken for an id.
    private static let prefix = "idempotency-key:"

    /// The key of an event with this id, else with this `idempotency-key`.
    static func key(id: String?, idempotencyKey: String?) -> String? {
        id ?? idempotencyKey.map { prefix + $0 }
    }

    /// The id of an event, `nil` where it was given none.
    static func id(of event: Event) -> String? {
        event.key.flatMap { $0.hasPrefix(prefix) ? nil : $0 }
    }
}
