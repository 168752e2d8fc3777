import DeliveryEngine

extension StripeCheckouts {
    /// What is asked of Stripe for a checkout, by the names of its parameters.
    ///
    /// The subject goes along three times: with the session, whose `client_reference_id` Stripe
    /// shows to people, in its metadata, and in those of the subscription or the payment that comes
    /// of it, so that every later signal names whose it is.
    static func fields(
        of attempt: CheckoutAttempt, as mode: CheckoutMode
    ) -> [(name: String, value: String)] {
        let wish = attempt.request
        let lasting = mode == .subscription ? "subscription_data" : "payment_intent_data"
        return [
            ("mode", mode.rawValue), ("line_items[0][price]", wish.price),
            ("line_items[0][quantity]", "1"), ("success_url", wish.successURL),
            ("cancel_url", wish.cancelURL), ("client_reference_id", wish.subject.reference),
            ("metadata[subject_ref]", wish.subject.reference),
            ("metadata[price_id]", wish.price), ("metadata[checkout_id]", attempt.id.text),
            ("\(lasting)[metadata][subject_ref]", wish.subject.reference),
        ]
    }

    /// The fields as a form (`application/x-www-form-urlencoded`).
    static func form(_ fields: [(name: String, value: String)]) -> [UInt8] {
        let pairs = fields.map { "\(escaped($0.name))=\(escaped($0.value))" }
        return Array(pairs.joined(separator: "&").utf8)
    }

    /// Text as a form's field (RFC 3986's unreserved characters stay).
    private static func escaped(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            if byte.isASCIIWord || byte == UInt8(ascii: "~") {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                result += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return result
    }
}
