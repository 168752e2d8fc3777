/// A live secret made ready to sign with both schemes of B12.
///
/// Making one costs four blocks of SHA-256, so keep it as long as the secret lives. It cannot print
/// itself (E2).
package struct SecretSigner: Sendable {
    /// The key of `webhook-signature`.
    let standard: HMACSHA256
    /// The key of `X-Webhook-Signature`.
    let timestamped: HMACSHA256

    /// Signs with `secret`.
    package init(_ secret: SigningSecret) {
        standard = HMACSHA256(key: secret.key)
        timestamped = HMACSHA256(key: Array(secret.revealed.utf8))
    }
}

extension SecretSigner: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Never the secret.
    package var description: String { "signer (secret not shown)" }
    /// Never the secret.
    package var debugDescription: String { description }
    /// Empty, so that no dump shows the secret.
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
