/// An object of Stripe's, with the places where versions of its API keep things.
struct StripeObject {
    let value: JSONValue

    /// The most prices that are looked at.
    private static let maxPrices = 100
    /// The most bytes of an id: Stripe says 255.
    private static let maxIDBytes = 255

    init(_ value: JSONValue) { self.value = value }

    var id: String? { id("id") }

    /// The `subject_ref` that the object names itself.
    var subject: String? {
        let details =
            value["subscription_details"] ?? parent?["subscription_details"]
        return [
            value["metadata"]?["subject_ref"]?.string,
            value["client_reference_id"]?.string,
            details?["metadata"]?["subject_ref"]?.string,
        ].compactMap { $0 }.first { (try? NameRules.checkSubject($0)) != nil }
    }

    /// The objects it names.
    var links: BillingLinks {
        var links = BillingLinks()
        // A customer is the one it speaks of.
        links.customer = string("object") == "customer" ? id : id("customer")
        links.subscription = id("subscription") ?? subscriptionOfParent ?? subscriptionOfLines
        links.invoice = id("invoice")
        let payment = value["payments"]?["data"]?.array?.first?["payment"]
        links.paymentIntent =
            id("payment_intent") ?? payment.flatMap { Self.id($0["payment_intent"]) }
        links.charge = id("charge") ?? payment.flatMap { Self.id($0["charge"]) }
        return links
    }

    /// The prices that are bought, each once; what only evens out a change within a period is none.
    var prices: [String] {
        let lists = ["lines", "items", "line_items"].compactMap { name in
            value[name]?["data"]?.array
        }
        let listed = lists.joined().filter { !Self.isProration($0) }.compactMap(Self.price)
        let named = value["metadata"]?["price_id"]?.string
        var seen: Set<String> = []
        return (listed + [named].compactMap { $0 }).filter { price in
            price.utf8.count <= Self.maxIDBytes && seen.count < Self.maxPrices
                && seen.insert(price).inserted
        }
    }

    /// When the period ends that is paid or to be paid: of the object, else the latest of its parts.
    var periodEnd: Timestamp? {
        let parts = ["items", "lines"].flatMap { value[$0]?["data"]?.array ?? [] }
        let ends = parts.compactMap { part in
            Self.moment(part["current_period_end"])
                ?? Self.moment(part["period"]?["end"])
        }
        return moment("current_period_end") ?? ends.max() ?? moment("period_end")
    }

    func string(_ name: String) -> String? { value[name]?.string }

    func bool(_ name: String) -> Bool { value[name]?.bool ?? false }

    func integer(_ name: String) -> Int64? { value[name]?.integer }

    func moment(_ name: String) -> Timestamp? { Self.moment(value[name]) }

    private var parent: JSONValue? { value["parent"] }

    private var subscriptionOfParent: String? {
        Self.id(parent?["subscription_details"]?["subscription"])
    }

    private var subscriptionOfLines: String? {
        value["lines"]?["data"]?.array?.lazy.compactMap { line in
            Self.id(line["subscription"])
                ?? Self.id(
                    line["parent"]?["subscription_item_details"]?["subscription"])
        }.first
    }

    private func id(_ name: String) -> String? { Self.id(value[name]) }

    /// The id that a member is, or that the object in its place has.
    private static func id(_ value: JSONValue?) -> String? {
        guard let text = value?.string ?? value?["id"]?.string, !text.isEmpty,
            text.utf8.count <= maxIDBytes, (try? NameRules.checkSubject(text)) != nil
        else { return nil }
        return text
    }

    private static func price(_ item: JSONValue) -> String? {
        id(item["price"]) ?? id(item["pricing"]?["price_details"]?["price"])
    }

    private static func isProration(_ line: JSONValue) -> Bool {
        let details = line["parent"]?["subscription_item_details"]
        return line["proration"]?.bool ?? details?["proration"]?.bool ?? false
    }

    /// The latest second that is believed: the year 9999.
    private static let maxSeconds: Int64 = 253_402_300_799

    private static func moment(_ value: JSONValue?) -> Timestamp? {
        guard let seconds = value?.integer, (0...maxSeconds).contains(seconds) else { return nil }
        return Timestamp(milliseconds: seconds * 1000)
    }
}
