/// An endpoint and the secret it was just given: the one answer that may show it (B11, E2).
package struct EndpointWithSecret: Sendable {
    /// The endpoint.
    package let endpoint: Endpoint
    /// The secret; show `revealed` this once.
    package let secret: SigningSecret

    /// An endpoint with its new secret.
    package init(endpoint: Endpoint, secret: SigningSecret) {
        self.endpoint = endpoint
        self.secret = secret
    }
}
