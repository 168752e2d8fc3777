/// What one fact is about: of each there is one that counts.
package struct FactKey: Hashable, Sendable, Comparable {
    /// The tenant.
    package let application: String
    /// The kind of object.
    package let kind: BillingFact.Kind
    /// The object's id.
    package let object: String

    /// A key.
    package init(application: String, kind: BillingFact.Kind, object: String) {
        self.application = application
        self.kind = kind
        self.object = object
    }

    init(_ fact: BillingFact, in application: String) {
        self.application = application
        kind = fact.kind
        object = fact.object
    }

    /// Orders by object, so that what is folded from a set is always the same.
    package static func < (left: FactKey, right: FactKey) -> Bool {
        (left.object, left.application) < (right.object, right.application)
    }
}
