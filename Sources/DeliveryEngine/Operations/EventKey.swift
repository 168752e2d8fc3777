/// How the two ways to say "only once" become the one key of an event: an id that its publisher gave
/// it, and an `idempotency-key` of the request over HTTP.
package enum EventKey: Hashable, Sendable {
    /// The publisher's own id for the event.
    case id(String)
    /// An `idempotency-key`.
    case request(String)

    /// What a key begins with that was an `idempotency-key`; no id begins so, so that none is taken
    /// for the other.
    private static let prefix = "idempotency-key:"

    /// The key of an event with this id, else with this `idempotency-key`.
    package init?(id: String?, idempotencyKey: String?) {
        if let id {
            self = .id(id)
        } else if let idempotencyKey {
            self = .request(idempotencyKey)
        } else {
            return nil
        }
    }

    /// The key that an event is kept with.
    init(kept text: String) {
        self =
            text.hasPrefix(Self.prefix)
            ? .request(String(text.dropFirst(Self.prefix.count))) : .id(text)
    }

    /// How it is kept.
    package var text: String {
        switch self {
        case .id(let id): id
        case .request(let key): Self.prefix + key
        }
    }

    /// How people are told of it.
    var words: String {
        switch self {
        case .id(let id): "key \(Wording.quote(id))"
        case .request(let key): "idempotency-key \(Wording.quote(key))"
        }
    }

    /// Throws unless an event can be published under it.
    func check() throws(StoreError) {
        switch self {
        case .id(let id):
            try NameRules.checkKey(id)
            guard !id.hasPrefix(Self.prefix) else {
                throw .refused(
                    "the id \(Wording.quote(id)) begins with \(Self.prefix), which is for keys of"
                        + " requests; choose another id, or send the header idempotency-key")
            }
        case .request(let key):
            try NameRules.checkKey(key, mostBytes: NameRules.maxKeyBytes - Self.prefix.utf8.count)
        }
    }

    /// The id of an event, `nil` where it was given none.
    package static func id(of event: Event) -> String? {
        guard let key = event.key, case .id(let id) = EventKey(kept: key) else { return nil }
        return id
    }
}
