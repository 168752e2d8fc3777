/// Where signing secrets are kept: apart from the log, readable by the owner only (E2).
package protocol SecretVault: Sendable {
    /// The secret `id` of `endpoint`. Throws `StoreError` when it cannot be read.
    func secret(_ id: SecretID, of endpoint: EndpointID) throws -> SigningSecret
    /// Keeps a secret durably, before any record refers to it.
    func keep(_ secret: SigningSecret, as id: SecretID, of endpoint: EndpointID) throws
    /// Forgets every secret of a deleted endpoint.
    func forget(_ endpoint: EndpointID) throws
}
