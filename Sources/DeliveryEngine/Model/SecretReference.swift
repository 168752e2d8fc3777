/// Which secret signs, and until when; the secret itself is kept apart (E2).
package struct SecretReference: Hashable, Sendable {
    /// The secret's id.
    package let id: SecretID
    /// When it was made.
    package let createdAt: Timestamp
    /// When it stops signing (the end of a rotation's overlap), `nil` for the current one (B11).
    package var expiresAt: Timestamp?

    /// A reference to the secret `id`.
    package init(id: SecretID, createdAt: Timestamp, expiresAt: Timestamp? = nil) {
        self.id = id
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }
}
