/// What one signal says of one object of Stripe's: the part that entitlements are decided by.
///
/// Of each object only the latest fact counts, so that the order in which signals come does not
/// matter.
package struct BillingFact: Hashable, Sendable {
    /// The kinds of objects.
    package enum Kind: Sendable, CaseIterable {
        case subscription
        case checkout
        case invoice
        case refund
        case dispute
    }

    /// The kind of object.
    package let kind: Kind
    /// Its id: of a refund, the charge's.
    package let object: String
    /// What is said of it.
    package let standing: BillingStanding
    /// The signal that says so.
    package let signal: SignalID
    /// When that happened, by Stripe's clock.
    package let createdAt: Timestamp
    /// Orders signals of one second: what begins a thing comes before what changes it.
    package let order: Int
    /// The `subject_ref` that the object names itself.
    package let subject: String?
    /// The objects it names.
    package let links: BillingLinks
    /// The prices that are bought.
    package let prices: [String]
    /// When what is bought began.
    package private(set) var startedAt: Timestamp
    /// When the period that is paid, or to be paid, ends.
    package var periodEnd: Timestamp?
    /// When it is to end by itself.
    package var endsAt: Timestamp?
    /// Whether it is the first invoice of its subscription.
    package var isFirst = false
    /// All prices that any fact of the same object named: what was bought once and is no more.
    package var formerPrices: Set<String> = []

    /// A fact.
    package init(
        kind: Kind, object: String, standing: BillingStanding, signal: SignalID,
        createdAt: Timestamp, order: Int = 0, subject: String?, links: BillingLinks,
        prices: [String], startedAt: Timestamp
    ) {
        self.kind = kind
        self.object = object
        self.standing = standing
        self.signal = signal
        self.createdAt = createdAt
        self.order = order
        self.subject = subject
        self.links = links
        self.prices = prices
        self.startedAt = startedAt
    }

    /// Whether it counts beside `other` about the same object: the later one does, and an end stays
    /// an end.
    func supersedes(_ other: BillingFact) -> Bool { version > other.version }

    /// The one of two facts about the same object that counts, knowing the prices of both.
    ///
    /// A subscription began no later than any signal told of it, whether or not each says when.
    func merged(with other: BillingFact) -> BillingFact {
        var counted = supersedes(other) ? self : other
        counted.formerPrices = formerPrices.union(other.formerPrices).union(prices)
            .union(other.prices)
        if kind == .subscription { counted.startedAt = min(startedAt, other.startedAt) }
        return counted
    }

    private var version: (Int, Timestamp, Int, SignalID) {
        (standing.weight, createdAt, order, signal)
    }

    /// The objects by which other signals are tied to it, itself included, the closest first.
    var anchors: [String] {
        kind == .dispute || links.closest.contains(object)
            ? links.closest : [object] + links.closest
    }
}
