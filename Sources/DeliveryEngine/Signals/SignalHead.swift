/// A kept signal without its body: the row of the signals screen.
package struct SignalHead: Hashable, Sendable {
    /// Stripe's id.
    package let id: SignalID
    /// The tenant.
    package let application: String
    /// The route it came by.
    package let route: SignalRoute
    /// Stripe's type, such as `invoice.paid`; never the type of an outbound event (C8).
    package let type: String
    /// When Stripe says it happened.
    package let createdAt: Timestamp
    /// When it came.
    package let receivedAt: Timestamp
    /// Whose signal it is, as far as was known when it came.
    package let subject: String?
    /// What it did.
    package let effect: SignalEffect
    /// What that means, one sentence.
    package let note: String
    /// The length of its body.
    package let bodyBytes: Int

    /// A head.
    package init(
        id: SignalID, application: String, route: SignalRoute, type: String,
        createdAt: Timestamp, receivedAt: Timestamp, subject: String?, effect: SignalEffect,
        note: String, bodyBytes: Int
    ) {
        self.id = id
        self.application = application
        self.route = route
        self.type = type
        self.createdAt = createdAt
        self.receivedAt = receivedAt
        self.subject = subject
        self.effect = effect
        self.note = note
        self.bodyBytes = bodyBytes
    }
}
