/// An operator's wish.
package struct ActionRequest: Hashable, Sendable {
    /// What to do.
    package let kind: ActionKind
    /// To which deliveries; repeated ids count once.
    package let targets: [DeliveryID]
    /// Who asks.
    package let by: OperatorIdentity
    /// Why.
    package let reason: String?
    /// The ticket it belongs to.
    package let ticket: String?
    /// The query that chose the targets, as typed.
    package let query: String?
    /// How long it may be called back before it takes effect.
    package let grace: Milliseconds
    /// The only application it may touch, `nil` when the operator asked across all (E3).
    package let application: String?
    /// When who asks last saw the deliveries, by the times of records; `nil` where nobody looked.
    ///
    /// What was delivered since is left out.
    package let seenAt: Timestamp?
    /// Deliveries that were chosen and are left out, with the reason, for the operator journal.
    package let leftOut: [Refusal]

    /// How many deliveries are acted on at once; more are sent by a job.
    package static let mostAtOnce = 20
    /// The most deliveries left out that an action names one by one; a job counts them instead.
    package static let mostLeftOut = 1_000
    /// The grace the console gives.
    package static let consoleGrace = Milliseconds.seconds(5)

    /// A wish.
    package init(
        kind: ActionKind, targets: [DeliveryID], by: OperatorIdentity, reason: String? = nil,
        ticket: String? = nil, query: String? = nil, grace: Milliseconds = .zero,
        application: String? = nil, seenAt: Timestamp? = nil, leftOut: [Refusal] = []
    ) {
        self.kind = kind
        self.targets = targets
        self.by = by
        self.reason = reason
        self.ticket = ticket
        self.query = query
        self.grace = grace
        self.application = application
        self.seenAt = seenAt
        self.leftOut = leftOut
    }
}
