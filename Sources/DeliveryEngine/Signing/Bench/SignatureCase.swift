/// A signature to be looked into: what was delivered, and what a receiver says it got or computed.
package struct SignatureCase: Sendable {
    /// A secret with what the attempt log calls it.
    package struct Secret: Sendable {
        /// A name such as `current` or `previous`.
        package let label: String
        /// The secret; it cannot print itself.
        package let secret: SigningSecret

        /// A secret.
        package init(label: String, secret: SigningSecret) {
            self.label = label
            self.secret = secret
        }
    }

    /// The secrets that may have signed, the current one first.
    package let secrets: [Secret]
    /// The value of `webhook-id`, empty where it is not known.
    package let id: String
    /// The value of `webhook-timestamp`, empty where it is not known.
    package let timestamp: String
    /// The body as it was sent.
    package let body: [UInt8]
    /// A header, its value, or a code that somebody computed.
    package let pasted: String
    /// When it was received.
    package let receivedAt: Timestamp
    /// How far its time may be from that, either way.
    package let tolerance: Milliseconds

    /// What receivers' libraries allow.
    package static let usualTolerance = Milliseconds.minutes(5)

    /// A case.
    package init(
        secrets: [Secret], id: String, timestamp: String, body: [UInt8], pasted: String,
        receivedAt: Timestamp, tolerance: Milliseconds = Self.usualTolerance
    ) {
        self.secrets = secrets
        self.id = id
        self.timestamp = timestamp
        self.body = body
        self.pasted = pasted
        self.receivedAt = receivedAt
        self.tolerance = tolerance
    }
}
