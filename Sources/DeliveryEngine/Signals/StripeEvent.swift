/// An event of Stripe's as its signed bytes say it: what all types have.
struct StripeEvent {
    /// Stripe's id.
    let id: SignalID
    /// Stripe's type.
    let type: String
    /// When it happened, by Stripe's clock.
    let createdAt: Timestamp
    /// `data.object`: what it is about, as it was then.
    let object: JSONValue

    /// The latest moment that Stripe's seconds may name: the year 9999.
    private static let maxSeconds: Int64 = 253_402_300_799

    /// The event that `body` spells, strictly read (N8); throws `SignalRefusal`.
    init(_ body: [UInt8]) throws(SignalRefusal) {
        guard body.count <= SignalArrival.maxBodyBytes else {
            throw SignalRefusal(
                .malformed,
                "the body has \(body.count) bytes; at most \(SignalArrival.maxBodyBytes) are read")
        }
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONValue(parsing: body)
        } catch {
            throw SignalRefusal(.malformed, "the body is not JSON: \(error)")
        }
        if let kind = value["object"], kind.string != "event" {
            throw Self.missing("object", "\"event\"")
        }
        guard let id = value["id"]?.string, Self.isID(id) else {
            throw Self.missing("id", "an id such as evt_1NG8Du")
        }
        guard let type = value["type"]?.string, NameRules.isEventType(type) else {
            throw Self.missing("type", "a type such as invoice.paid")
        }
        guard let seconds = value["created"]?.integer, (0...Self.maxSeconds).contains(seconds)
        else { throw Self.missing("created", "seconds since 1970") }
        guard let object = value["data"]?["object"], object.object != nil else {
            throw Self.missing("data.object", "an object")
        }
        self.id = SignalID(id)
        self.type = type
        createdAt = Timestamp(milliseconds: seconds * 1000)
        self.object = object
    }

    private static func missing(_ member: String, _ right: String) -> SignalRefusal {
        SignalRefusal(.malformed, "the body is no event of Stripe's: its \(member) is not \(right)")
    }

    private static func isID(_ text: String) -> Bool {
        (1...SignalID.maxBytes).contains(text.utf8.count)
            && text.utf8.allSatisfy { $0.isASCIIWord && $0 != UInt8(ascii: ".") }
    }
}
