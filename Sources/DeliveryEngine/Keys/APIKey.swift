/// A key to the HTTP interface, without the secret: what is kept of it.
package struct APIKey: Hashable, Sendable {
    /// The id, by which it is revoked.
    package let id: KeyID
    /// What people call it; the operator journal shows it.
    package let name: String
    /// What its holder may do.
    package let role: KeyRole
    /// The only application it opens, `nil` for all (E3).
    package let application: String?
    /// When it was made.
    package let createdAt: Timestamp
    /// The SHA-256 of its secret: 32 bytes of chance need no salt and no slow hash.
    package let hash: [UInt8]

    /// A key of exactly these properties.
    package init(
        id: KeyID, name: String, role: KeyRole, application: String?, createdAt: Timestamp,
        hash: [UInt8]
    ) {
        self.id = id
        self.name = name
        self.role = role
        self.application = application
        self.createdAt = createdAt
        self.hash = hash
    }
}
