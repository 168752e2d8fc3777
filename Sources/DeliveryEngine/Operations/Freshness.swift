/// Whether a delivery, sent again, would tell its endpoint what is true or what was true before.
///
/// Events are compared, not deliveries: a resend is made later than what it overtakes and tells
/// something older.
package enum Freshness: Hashable, Sendable {
    /// Nothing else about the same thing was delivered there, or this very event was the last.
    case fresh
    /// What was delivered there last is older, and nothing newer was: the event of that delivery is
    /// of `at`.
    case ahead(of: DeliveryID, type: String, at: Timestamp)
    /// A newer event about the same thing was delivered there already; it is of `at`.
    case stale(by: DeliveryID, type: String, at: Timestamp)
    /// It cannot be told: the delivery names no subject.
    case unknown

    /// Whether it is known that nothing newer was delivered there.
    package var isUpToDate: Bool {
        switch self {
        case .fresh, .ahead: true
        case .stale, .unknown: false
        }
    }
}

extension Freshness {
    /// One delivery as far as this is decided by it.
    package struct Candidate: Hashable, Sendable {
        /// The delivery.
        package let delivery: Delivery
        /// When its event was published.
        package let eventAt: Timestamp
        /// What its payload is about, `nil` where that does not show.
        package let object: String?

        /// A candidate.
        package init(delivery: Delivery, eventAt: Timestamp, object: String?) {
            self.delivery = delivery
            self.eventAt = eventAt
            self.object = object
        }

        /// Whether its event came after another's.
        fileprivate func isNewer(than other: Candidate) -> Bool {
            (eventAt, delivery.event) > (other.eventAt, other.delivery.event)
        }

        /// Whether both tell the same endpoint about the same thing, as far as that shows.
        fileprivate func isAbout(theSameAs other: Candidate) -> Bool {
            let (first, second) = (delivery, other.delivery)
            return first.application == second.application && first.endpoint == second.endpoint
                && first.subject == second.subject
                && Freshness.family(first.eventType) == Freshness.family(second.eventType)
                && (object == nil || other.object == nil || object == other.object)
        }
    }

    /// The most deliveries with newer events that are looked at.
    package static let mostNewer = 200
    /// The most deliveries without that are looked at, those delivered last: that the latest of them
    /// are all about something else is rare.
    package static let mostOthers = 20

    /// Judges a delivery among others: stale when the event of one that is about the same thing and
    /// was delivered is newer.
    package static func judge(_ asked: Candidate, among others: [Candidate]) -> Freshness {
        guard asked.delivery.subject != nil else { return .unknown }
        let told = (others + [asked]).filter {
            $0.delivery.status == .success && $0.isAbout(theSameAs: asked)
        }
        let newest = told.filter { $0.isNewer(than: asked) }.max { $1.isNewer(than: $0) }
        if let newest {
            return .stale(
                by: newest.delivery.id, type: newest.delivery.eventType, at: newest.eventAt)
        }
        let last = told.max { order($0.delivery) < order($1.delivery) }
        guard let last, asked.isNewer(than: last) else { return .fresh }
        return .ahead(of: last.delivery.id, type: last.delivery.eventType, at: last.eventAt)
    }

    /// By when a delivery reached its endpoint.
    private static func order(_ delivery: Delivery) -> (Timestamp, DeliveryID) {
        (delivery.attemptedAt ?? delivery.createdAt, delivery.id)
    }

    /// The family of a type: what stands before its first dot.
    package static func family(_ type: String) -> Substring { type.prefix { $0 != "." } }

    /// What a payload is about: the id of its object, or the name of what its data name first.
    package static func object(of payload: [UInt8]) -> String? {
        guard let value = try? JSONValue(parsing: payload) else { return nil }
        let data = value["data"] ?? value
        if let id = data["object"]?["id"]?.string { return id }
        let names = ["subscription", "invoice", "checkout", "feature", "meter"]
        return names.lazy.compactMap { data[$0]?.string }.first
    }
}
