import DeliveryEngine

/// Makes events of a licensing business, payloads included.
struct DemoPayload {
    /// The type.
    let type: String
    /// The customer.
    let subject: String
    /// The payload.
    let bytes: [UInt8]

    /// The types, the common ones more often.
    private static let types = [
        "license.assigned", "license.assigned", "license.revoked", "activation.created",
        "activation.created", "activation.deleted", "product.updated", "purchase.finalized",
        "purchase.finalized", "entitlement.updated", "subscription.updated",
        "subscription.deleted", "invoice.payment_succeeded", "invoice.payment_succeeded",
        "invoice.payment_failed", "usage.consumed", "usage.consumed", "usage.consumed",
    ]
    /// What the ids of the things begin with that events are about.
    private static let prefixes = [
        "license": "lic", "activation": "act", "product": "prod", "purchase": "pur",
        "entitlement": "ent", "subscription": "sub", "invoice": "in", "usage": "use",
    ]
    private static let plans = ["starter", "team", "team-annual-2026", "enterprise"]
    private static let people = [
        "Amélie Durand", "大野 悠", "Björk Ó Dálaigh", "Nadia Haddad", "Ivo Kos",
    ]

    /// An event that happened at `moment`.
    init(at moment: Timestamp, _ chance: any Chance) {
        type = chance.pick(Self.types)
        subject = "cus_\(1000 + chance.number(0...59))"
        var writer = JSONWriter()
        let (type, subject) = (type, subject)
        let prefix = Self.prefixes[String(type.prefix { $0 != "." })] ?? "obj"
        writer.object { object in
            object.member("id", "\(prefix)_\(chance.number(100_000...999_999))")
            object.member("type", type)
            object.member("created_at", moment)
            object.object("data") { Self.writeData(of: type, subject, to: &$0, chance) }
        }
        bytes = writer.bytes
    }

    private static func writeData(
        of type: String, _ subject: String, to data: inout JSONWriter, _ chance: any Chance
    ) {
        data.member("subject_ref", subject)
        data.member("plan", chance.pick(plans))
        switch type.split(separator: ".").first {
        case "invoice", "purchase":
            data.member("order_id", chance.number(10_000...99_999))
            data.member("amount", chance.number(9...4999) * 100)
            data.member("currency", chance.pick(["eur", "usd", "chf"]))
        case "usage":
            data.member("meter", "api_calls")
            data.member("quantity", chance.number(1...500))
            data.member("usage_remaining", chance.number(0...9000))
        case "license", "activation":
            data.member("seat", chance.number(1...250))
            data.member("holder", chance.pick(people))
            data.member("machine", "mac-\(chance.number(100...999))")
        default:
            data.member("features", [chance.pick(["export", "sso", "audit"]), "core"])
            data.member("version", chance.number(1...12))
        }
    }
}
