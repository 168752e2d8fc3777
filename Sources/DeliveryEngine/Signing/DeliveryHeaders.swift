/// The headers that every delivery carries (B12).
package enum DeliveryHeaders {
    /// Returns the headers of one attempt, in this order: `Content-Type`, `User-Agent`,
    /// `Delivery-Id`, `webhook-id`, `webhook-timestamp`, `webhook-signature`,
    /// `X-Webhook-Signature`, then `own`, the endpoint's further ones.
    ///
    /// `body` is signed as it is; send exactly these bytes. `signers` are those of the secrets that
    /// are live at `now`, newest first; without any there are no signature headers. Throws when one
    /// of `own` may not be sent (D25): it would break the request or replace one of ours.
    package static func make(
        delivery: DeliveryID, signers: [SecretSigner], body: [UInt8], now: Timestamp,
        own: [Header] = [], version: String = redriveVersion
    ) throws(HeaderRefusal) -> [Header] {
        for header in own { try HeaderRules.check(header) }
        let id = delivery.text
        let seconds = String(now.seconds)
        var headers: [Header] = []
        headers.reserveCapacity(7 + own.count)
        headers.append(Header("Content-Type", "application/json"))
        headers.append(Header("User-Agent", "Redrive/\(version)"))
        headers.append(Header(deliveryIDHeader, id))
        headers.append(Header(StandardWebhooksSignature.idHeader, id))
        headers.append(Header(StandardWebhooksSignature.timestampHeader, seconds))
        if !signers.isEmpty {
            appendSignatures(id: id, seconds: seconds, body: body, signers, to: &headers)
        }
        headers += own
        return headers
    }

    /// The header with the delivery's id.
    package static let deliveryIDHeader = "Delivery-Id"

    private static func appendSignatures(
        id: String, seconds: String, body: [UInt8], _ signers: [SecretSigner],
        to headers: inout [Header]
    ) {
        let standard = signers.map {
            StandardWebhooksSignature.value(id: id, seconds: seconds, body: body, key: $0.standard)
        }
        let codes = signers.map {
            TimestampedSignature.code(seconds: seconds, body: body, key: $0.timestamped)
        }
        headers.append(
            Header(StandardWebhooksSignature.signatureHeader, standard.joined(separator: " ")))
        headers.append(
            Header(
                TimestampedSignature.header,
                TimestampedSignature.value(seconds: seconds, codes: codes)))
    }
}
