/// A signing secret, `whsec_` and base64 (Standard Webhooks 1.0).
///
/// It cannot print itself (E2).
package struct SigningSecret: Hashable, Sendable {
    /// The whole text, `whsec_` included: the key of `X-Webhook-Signature` (B12).
    ///
    /// Never shown after the answer to `add` and `rotate-secret`.
    package let revealed: String
    /// The decoded part after `whsec_`: the key of `webhook-signature` (B12).
    package let key: [UInt8]

    private static let prefix = "whsec_"
    /// The fewest and most bytes a key may have, by the Standard Webhooks specification.
    private static let keyBytes = 24...64

    /// The secret that `text` spells, white space around it ignored; `nil` unless it is `whsec_`
    /// followed by the base64 of 24 to 64 bytes.
    package init?(_ text: String) {
        let trimmed = text.withoutSpaceAround
        guard trimmed.hasPrefix(Self.prefix),
            let key = Base64.bytes(of: String(trimmed.dropFirst(Self.prefix.count))),
            Self.keyBytes.contains(key.count)
        else { return nil }
        revealed = trimmed
        self.key = key
    }

    /// A new secret of 32 random bytes.
    package init(chance: any Chance) {
        var bytes: [UInt8] = []
        for _ in 0..<4 {
            withUnsafeBytes(of: chance.bits()) { bytes.append(contentsOf: $0) }
        }
        key = bytes
        revealed = Self.prefix + Base64.text(of: bytes)
    }
}

extension SigningSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Never the secret.
    package var description: String { "whsec_…" }
    /// Never the secret.
    package var debugDescription: String { description }
    /// Empty, so that no dump shows the secret.
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
