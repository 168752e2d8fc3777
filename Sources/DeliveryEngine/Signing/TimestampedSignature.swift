/// The signature scheme of `X-Webhook-Signature`, which is Stripe's: `t=<seconds>,v1=<hex>` with the
/// HMAC-SHA256 of `<seconds>.<body>`, keyed with the whole text of the secret (B12).
package enum TimestampedSignature {
    /// The header with the time and the signatures.
    package static let header = "X-Webhook-Signature"

    /// The code of one secret in hexadecimal: what follows `v1=`.
    package static func code(seconds: String, body: [UInt8], key: HMACSHA256) -> String {
        var hash = key.begin()
        hash.update("\(seconds).")
        hash.update(body)
        return key.finish(hash).hex
    }

    /// The header's value: the time, then `v1=` once per code.
    package static func value(seconds: String, codes: [String]) -> String {
        codes.reduce(into: "t=\(seconds)") { value, code in
            value += ",v1="
            value += code
        }
    }
}
