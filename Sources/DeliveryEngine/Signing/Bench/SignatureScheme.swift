/// Which of the two signature headers of a delivery (B12).
package enum SignatureScheme: String, Hashable, Sendable, CaseIterable {
    /// `webhook-signature`, of Standard Webhooks.
    case standardWebhooks = "standard_webhooks"
    /// `X-Webhook-Signature`, as Stripe signs.
    case timestamped = "x_webhook_signature"

    /// Its header.
    package var header: String {
        switch self {
        case .standardWebhooks: StandardWebhooksSignature.signatureHeader
        case .timestamped: TimestampedSignature.header
        }
    }

    /// What is signed, in words.
    package var contentWords: String {
        switch self {
        case .standardWebhooks: "<webhook-id>.<webhook-timestamp>.<body>"
        case .timestamped: "<t>.<body>"
        }
    }

    /// The key, in words.
    package var keyWords: String {
        switch self {
        case .standardWebhooks: "the base64-decoded part of the secret after whsec_"
        case .timestamped: "the whole text of the secret, whsec_ included"
        }
    }

    /// The bytes that are signed.
    package func content(id: String, timestamp: String, body: [UInt8]) -> [UInt8] {
        switch self {
        case .standardWebhooks: Array("\(id).\(timestamp).".utf8) + body
        case .timestamped: Array("\(timestamp).".utf8) + body
        }
    }

    /// The header's value with one code.
    func value(code: SHA256Digest, timestamp: String) -> String {
        switch self {
        case .standardWebhooks: "v1,\(code.base64)"
        case .timestamped: TimestampedSignature.value(seconds: timestamp, codes: [code.hex])
        }
    }
}
