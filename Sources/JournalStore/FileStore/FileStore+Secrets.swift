package import DeliveryEngine

extension FileStore: SecretVault {
    /// The secret `id` of `endpoint`.
    package func secret(_ id: SecretID, of endpoint: EndpointID) throws -> SigningSecret {
        try secrets.secret(id, of: endpoint)
    }

    /// Keeps a secret durably.
    package func keep(
        _ secret: SigningSecret, as id: SecretID, of endpoint: EndpointID
    ) throws {
        try checkWritable()
        try secrets.keep(secret, as: id, of: endpoint)
    }

    /// Forgets every secret of a deleted endpoint.
    package func forget(_ endpoint: EndpointID) throws { try secrets.forget(endpoint) }
}
