/// Adds and revokes keys, and notes it in the operator journal.
package struct KeyCare: Sendable {
    private let ring: any KeyRing
    private let store: any DeliveryStore
    private let care: StoreCare
    private let clock: any Clock
    private let chance: any Chance
    private let mint: IdentifierMint

    /// The most keys of a store: each is compared with every request.
    package static let maxKeys = 256

    /// Care for the keys of `ring`.
    package init(
        ring: any KeyRing, store: any DeliveryStore, clock: any Clock, chance: any Chance,
        mint: IdentifierMint
    ) {
        self.ring = ring
        self.store = store
        care = StoreCare(store: store, clock: clock, mint: mint)
        self.clock = clock
        self.chance = chance
        self.mint = mint
    }

    /// Adds a key and returns it with its secret, this once.
    ///
    /// Throws `StoreError`: `.refused` for a name that is none or is taken. No key opens anything that
    /// is not noted.
    package func add(
        name: String, role: KeyRole, application: String?, by: OperatorIdentity
    ) throws -> (key: APIKey, secret: KeySecret) {
        guard NameRules.isWord(name, NameRules.maxApplicationBytes) else {
            throw StoreError.refused(
                "\(Wording.quote(name)) is not the name of a key;"
                    + " it has 1 to \(NameRules.maxApplicationBytes) of A-Z a-z 0-9 _ . -")
        }
        if let application { try NameRules.checkApplication(application) }
        let application = try application.map { try living($0) }
        let known = try ring.keys()
        guard !known.contains(where: { $0.name == name }) else {
            throw Self.taken(name)
        }
        guard known.count < Self.maxKeys else {
            throw StoreError.refused(
                "there are \(known.count) keys, and no more are kept; revoke what is not used")
        }
        let secret = KeySecret(chance: chance)
        let key = APIKey(
            id: mint.make(), name: name, role: role, application: application,
            createdAt: clock.now, hash: KeySecret.hash(of: secret.revealed))
        // The entry first: an entry without a key does no harm, a key without an entry would.
        try care.note(.keyAdded, name, note: key.reach, by: by)
        try ring.keep(key)
        return (key, secret)
    }

    /// The own name of an application; throws where it is deleted: its key would open a tenant that
    /// is gone, and whoever made it again.
    private func living(_ application: String) throws -> String {
        try store.refresh()
        return try store.read { try $0.registry.livingName(application) }
    }

    /// The refusal of a name that another key has.
    package static func taken(_ name: String) -> StoreError {
        .refused(
            "there is a key named \(Wording.quote(name)) already; choose another name, or "
                + "revoke it first")
    }

    /// Revokes the key of that id or name and returns it.
    ///
    /// It opens nothing even where that cannot be noted. Throws `StoreError`: `.refused` when there is
    /// none, or several have the name.
    package func revoke(_ text: String, by: OperatorIdentity) throws -> APIKey {
        let keys = try ring.keys()
        let meant = keys.filter { $0.id.text == text }
        let named = meant.isEmpty ? keys.filter { $0.name == text } : meant
        guard let key = named.first else {
            throw StoreError.refused(
                "there is no key \(Wording.quote(text)); `redrive key list` shows them")
        }
        guard named.count == 1 else {
            let ids = named.map(\.id.text).joined(separator: ", ")
            throw StoreError.refused(
                "\(named.count) keys are named \(Wording.quote(text)); revoke each by its id: \(ids)"
            )
        }
        try ring.forget(key.id)
        try care.noteDone(.keyRevoked, key.name, note: key.reach, by: by)
        return key
    }
}

extension APIKey {
    /// What it opens, in words.
    fileprivate var reach: String { role.rawValue + (application.map { " of \($0)" } ?? "") }
}
