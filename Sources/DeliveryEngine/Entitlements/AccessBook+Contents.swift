extension AccessBook {
    /// All that a book knows.
    package struct Contents: Hashable, Sendable {
        /// What is known of each subject.
        package var accounts: [SubjectKey: SubjectAccount] = [:]
        /// What is known by an object's id.
        package var anchors: [AnchorKey: Anchor] = [:]
        /// The facts that count, and whose they are.
        package var placed: [FactKey: PlacedFact] = [:]
        /// The credits that payments bought.
        package var credits: [CreditKey: Credit] = [:]
        /// What was consumed, by the caller's id.
        package var consumed: [UsageKey: Consumption] = [:]
        /// The signals in the order they came.
        package var signals: [SignalHead] = []
        /// The last refused arrivals, oldest first.
        package var refused: [SignalRefused] = []

        /// Nothing.
        package init() {}
    }

    /// An object of Stripe's, by which facts are tied to subjects.
    package struct AnchorKey: Hashable, Sendable {
        /// The tenant.
        package let application: String
        /// The object's id.
        package let object: String

        /// A key.
        package init(application: String, object: String) {
            self.application = application
            self.object = object
        }
    }

    /// What is known by an object's id.
    package struct Anchor: Hashable, Sendable {
        /// A subject that a signal named beside it.
        package struct Tie: Hashable, Sendable {
            /// The subject.
            package let subject: String
            /// When Stripe says the signal happened: the latest word counts.
            package let at: Timestamp
            /// The signal.
            package let by: SignalID

            /// A tie.
            package init(subject: String, at: Timestamp, by: SignalID) {
                self.subject = subject
                self.at = at
                self.by = by
            }
        }

        /// The subject it is tied to.
        package var tie: Tie?
        /// The Stripe customer that a signal named beside it.
        package var customer: String?
        /// The facts that name it.
        package var facts: Set<FactKey> = []

        /// An object of which nothing is known.
        package init() {}
    }

    /// A fact and whose it is.
    package struct PlacedFact: Hashable, Sendable {
        /// The fact.
        package var fact: BillingFact
        /// Whose it is.
        package var subject: SubjectKey

        /// A placed fact.
        package init(fact: BillingFact, subject: SubjectKey) {
            self.fact = fact
            self.subject = subject
        }
    }

    /// Which payment credits were for.
    package struct CreditKey: Hashable, Sendable {
        /// The tenant.
        package let application: String
        /// One of the names that the payment is known by.
        package let key: String

        /// A key.
        package init(application: String, key: String) {
            self.application = application
            self.key = key
        }
    }

    /// Credits that a payment bought, and whose they are.
    package struct Credit: Hashable, Sendable {
        /// Whose they are.
        package var subject: SubjectKey
        /// How much of each meter.
        package var amounts: [String: Int64]

        /// Credits.
        package init(subject: SubjectKey, amounts: [String: Int64]) {
            self.subject = subject
            self.amounts = amounts
        }
    }

    /// What a consumption did.
    package struct Consumption: Hashable, Sendable {
        /// How much was added: negative, as in its record.
        package let quantity: Int64
        /// What remained then.
        package let remaining: Int64

        /// A consumption.
        package init(quantity: Int64, remaining: Int64) {
            self.quantity = quantity
            self.remaining = remaining
        }
    }

    /// A consumption that is counted.
    package struct UsageKey: Hashable, Sendable {
        /// Whose usage.
        package let subject: SubjectKey
        /// The meter.
        package let meter: String
        /// The caller's id for it.
        package let id: String

        /// A key.
        package init(subject: SubjectKey, meter: String, id: String) {
            self.subject = subject
            self.meter = meter
            self.id = id
        }
    }

    struct SignalKey: Hashable {
        let application: String
        let id: SignalID
    }
}
