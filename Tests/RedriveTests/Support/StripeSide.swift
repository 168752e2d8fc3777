import DeliveryEngine
import Foundation

/// Stripe's side of a gateway: events as its API writes them, signed as it signs them.
enum StripeSide {
    /// The secret of the tenant's route.
    static let secret = "whsec_0123456789abcdefghij"

    /// An event of that type about an object.
    static func event(_ id: String, _ type: String, _ object: String, at moment: Date = Date())
        -> String
    {
        #"{"id":"\#(id)","object":"event","type":"\#(type)","#
            + #""created":\#(Int(moment.timeIntervalSince1970)),"data":{"object":\#(object)}}"#
    }

    /// A paid checkout of a subject, for a price.
    static func checkout(_ name: String, of subject: String, price: String) -> String {
        #"{"id":"cs_\#(name)","object":"checkout.session","payment_status":"paid","#
            + #""client_reference_id":"\#(subject)","metadata":{"price_id":"\#(price)"},"#
            + #""payment_intent":"pi_\#(name)"}"#
    }

    /// The header by which `body` is signed at `moment`.
    static func signature(
        of body: String, at moment: Date = Date(), secret: String = secret
    ) -> String {
        let time = Int(moment.timeIntervalSince1970)
        let code = HMACSHA256(key: Array(secret.utf8)).code(for: Array("\(time).\(body)".utf8))
        let hex = code.bytes.map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }
        return "t=\(time),v1=\(hex.joined())"
    }

    /// Starts a gateway that believes this side, on a store with a catalog.
    static func gateway(_ redrive: Redrive, catalog: String? = nil) throws -> Gateway {
        let file = redrive.store + ".stripe-secret"
        try Data(secret.utf8).write(to: URL(filePath: file))
        if let catalog {
            try Data(catalog.utf8).write(to: URL(filePath: redrive.store + "/catalog.json"))
        }
        return try Gateway(redrive, ["--stripe-secret-file", "tenant=\(file)"])
    }

    /// Sends an event to the tenant's route, and returns the status of the answer.
    static func send(
        _ body: String, to gateway: Gateway, signature: String? = nil
    ) throws -> Int {
        try gateway.ask(
            "POST", "/v1/webhooks/stripe/tenant", body: body,
            headers: ["Stripe-Signature: \(signature ?? Self.signature(of: body))"]
        ).status
    }
}
