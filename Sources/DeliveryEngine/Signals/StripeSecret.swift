/// A secret of Stripe's that signs what comes by one route; it cannot print itself (E2).
///
/// Stripe's scheme is keyed with the whole text, `whsec_` included.
package struct StripeSecret: Hashable, Sendable {
    /// The HMAC key.
    let key: [UInt8]

    /// The fewest and most bytes of a secret: shorter ones can be guessed, longer ones are no
    /// secrets of Stripe's.
    package static let bytes = 16...256

    /// The secret that `text` spells, white space around it ignored; `nil` unless it is 16 to 256
    /// printable ASCII characters without a space.
    package init?(_ text: String) {
        let key = Array(text.withoutSpaceAround.utf8)
        guard Self.bytes.contains(key.count), key.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        self.key = key
    }
}

extension StripeSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Never the secret.
    package var description: String { "whsec_…" }
    /// Never the secret.
    package var debugDescription: String { description }
    /// Empty, so that no dump shows the secret.
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
