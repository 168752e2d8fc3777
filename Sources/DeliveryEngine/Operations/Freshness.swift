/// Whether a delivery, sent again, would tell its endpoint what is true or what was true before.
package enum Freshness: Hashable, Sendable {
    /// Nothing newer about the same thing was delivered there.
    case fresh
    /// A newer event about the same thing was delivered there already.
    case stale(by: DeliveryID, type: String, at: Timestamp)
    /// It cannot be told: the delivery names no subject.
    case unknown
}

extension Freshness {
    /// One delivery as far as this is decided by it.
    package struct Candidate: Hashable, Sendable {
        /// The delivery.
        package let delivery: Delivery
        /// What its payload is about, `nil` where that does not show.
        package let object: String?

        /// A candidate.
        package init(delivery: Delivery, object: String?) {
            self.delivery = delivery
            self.object = object
        }
    }

    /// The most newer deliveries that are looked at.
    package static let mostCandidates = 200

    /// Judges a delivery among others: stale when one of the same application, endpoint, subject
    /// and family of types, made later, was delivered, and both are about the same object or it
    /// does not show what one of them is about.
    package static func judge(_ asked: Candidate, among others: [Candidate]) -> Freshness {
        let delivery = asked.delivery
        guard delivery.subject != nil else { return .unknown }
        let newer = others.filter { other in
            isNewer(other.delivery, than: delivery)
                && (asked.object == nil || other.object == nil || asked.object == other.object)
        }
        let last = newer.map(\.delivery).max { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
        guard let last else { return .fresh }
        return .stale(by: last.id, type: last.eventType, at: last.createdAt)
    }

    /// Whether `other` was delivered, was made later, and tells the same endpoint of the same kind
    /// of thing about the same subject.
    package static func isNewer(_ other: Delivery, than delivery: Delivery) -> Bool {
        other.status == .success && other.application == delivery.application
            && other.endpoint == delivery.endpoint && other.subject == delivery.subject
            && family(other.eventType) == family(delivery.eventType)
            && other.event != delivery.event
            && (other.createdAt, other.id) > (delivery.createdAt, delivery.id)
    }

    /// The family of a type: what stands before its first dot.
    static func family(_ type: String) -> Substring { type.prefix { $0 != "." } }

    /// What a payload is about: the id of its object, or the name of what its data name first.
    package static func object(of payload: [UInt8]) -> String? {
        guard let value = try? JSONValue(parsing: payload) else { return nil }
        let data = value["data"] ?? value
        if let id = data["object"]?["id"]?.string { return id }
        let names = ["subscription", "invoice", "checkout", "feature", "meter"]
        return names.lazy.compactMap { data[$0]?.string }.first
    }
}
