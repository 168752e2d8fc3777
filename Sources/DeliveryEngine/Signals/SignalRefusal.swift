/// Why an arrival is no signal.
package struct SignalRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of reasons, by which the signals screen filters.
    package enum Kind: String, Sendable, CaseIterable {
        /// No secret is known for the route, so that nothing there can be believed.
        case unconfigured
        /// There is no signature, or its header is not of Stripe's form.
        case unsigned
        /// No signature in it is that of the received bytes under a known secret.
        case forged
        /// It was signed longer ago than the tolerance.
        case stale
        /// It was signed further ahead than the tolerance.
        case future
        /// The bytes are signed and are not an event of Stripe's.
        case malformed
    }

    /// The kind.
    package let kind: Kind
    /// What is wrong and what would be right, one sentence for the operator.
    package let sentence: String

    /// A refusal.
    package init(_ kind: Kind, _ sentence: String) {
        self.kind = kind
        self.sentence = sentence
    }

    /// The refusal of bytes that no known secret of a route signed.
    package static func forged(at place: String) -> SignalRefusal {
        SignalRefusal(
            .forged,
            "no signature is that of these bytes under the secret of the route \(place); the body"
                + " was changed on its way, or another secret signed it")
    }

    /// The sentence.
    package var description: String { sentence }
}
