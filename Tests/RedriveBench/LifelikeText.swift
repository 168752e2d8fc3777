import DeliveryEngine

/// Payloads and answers of a made store: JSON of the sizes that real ones have.
struct LifelikeText {
    /// The event types, two out of three of `invoice`, `subscription` and `entitlement`.
    static let types = families.flatMap { family in verbs.map { "\(family).\($0)" } }

    private static let families = [
        "invoice", "subscription", "entitlement", "license", "activation", "product", "usage",
        "checkout",
    ]
    private static let verbs = ["created", "updated", "paid", "deleted", "finalized"]
    private static let words = [
        "annual", "team", "seat", "renewal", "Zürich", "net-30", "prorated", "credit", "bundle",
        "priority", "support", "archive", "sandbox", "export", "metered", "overage", "legacy",
        "partner", "invoice", "upgrade", "trial", "workspace", "региональный", "discount",
        "reseller", "quota", "domain", "gateway", "backup", "onboarding", "premium", "standard",
    ]
    private static let products = ["api-gateway", "desk-pro", "vault", "insight", "relay"]
    private static let currencies = ["EUR", "USD", "CHF", "GBP"]
    private static let shortestPayload = 480
    private static let longestPayload = 820

    private let chance: SeededChance

    /// Text by `chance`.
    init(_ chance: SeededChance) { self.chance = chance }

    /// The payload of the event with this number.
    func payload(_ number: Int, type: String, subject: String, at moment: Timestamp) -> [UInt8] {
        var json = JSONWriter(capacity: Self.longestPayload + 128)
        json.object { json in
            json.member("id", "in_\(number)")
            json.member("type", type)
            json.member("created_at", moment)
            json.object("data") { data in
                data.member("customer", subject)
                data.member("order_id", chance.number(100_000..<1_000_000))
                data.member("product", chance.pick(Self.products))
                data.member("amount", chance.number(100..<500_000))
                data.member("currency", chance.pick(Self.currencies))
                data.member("quantity", chance.number(1..<250))
                data.member("livemode", true)
                data.member("token", String(chance.bits(), radix: 36))
            }
            json.member(
                "note", prose(upTo: chance.number(Self.shortestPayload..<Self.longestPayload) - 280)
            )
        }
        return json.bytes
    }

    /// What a receiver answers with this status.
    func answer(_ status: Int) -> [UInt8] {
        var json = JSONWriter(capacity: 512)
        json.object { json in
            json.member("ok", status < 300)
            json.member("status", status)
            json.member("request_id", "req_" + String(chance.bits(), radix: 36))
            json.member(status < 300 ? "message" : "error", prose(upTo: chance.number(120..<320)))
        }
        return json.bytes
    }

    private func prose(upTo length: Int) -> String {
        var text = chance.pick(Self.words)
        while text.utf8.count < length {
            text += " "
            text += chance.pick(Self.words)
        }
        return text
    }
}
