/// A wish to consume usage (C3).
package struct UsageRequest: Hashable, Sendable {
    /// Whose usage.
    package let subject: SubjectKey
    /// The meter, such as `api_calls`.
    package let meter: String
    /// How much; at least 1.
    package let quantity: Int64
    /// The caller's id for it: the same one counts once.
    package let id: String

    /// A wish.
    package init(subject: SubjectKey, meter: String, quantity: Int64, id: String) {
        self.subject = subject
        self.meter = meter
        self.quantity = quantity
        self.id = id
    }

    /// The same, of that subject.
    func of(_ subject: SubjectKey) -> UsageRequest {
        UsageRequest(subject: subject, meter: meter, quantity: quantity, id: id)
    }
}
