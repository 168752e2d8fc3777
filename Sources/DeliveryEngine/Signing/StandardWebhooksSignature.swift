/// The signature scheme of Standard Webhooks 1.0: `v1,` and the base64 of the HMAC-SHA256 of
/// `<id>.<timestamp>.<body>`, keyed with the decoded part of the secret (B12).
package enum StandardWebhooksSignature {
    /// The header with the message's id, which is the delivery's.
    package static let idHeader = "webhook-id"
    /// The header with the seconds since 1970 at which it was signed.
    package static let timestampHeader = "webhook-timestamp"
    /// The header with the signatures, one per live secret, separated by spaces.
    package static let signatureHeader = "webhook-signature"

    /// The signature of one secret.
    package static func value(
        id: String, seconds: String, body: [UInt8], key: HMACSHA256
    ) -> String {
        var hash = key.begin()
        hash.update("\(id).\(seconds).")
        hash.update(body)
        return "v1," + key.finish(hash).base64
    }
}
