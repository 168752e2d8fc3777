/// What an operator asked for: the entry of the operator journal (B9).
package struct OperatorAction: Hashable, Sendable {
    /// The id.
    package let id: ActionID
    /// What was asked for.
    package let kind: ActionKind
    /// Who asked.
    package let by: OperatorIdentity
    /// When.
    package let at: Timestamp
    /// Why; required when chosen by query.
    package let reason: String?
    /// The ticket it belongs to, where one was given beside the reason.
    package let ticket: String?
    /// The query that chose the deliveries, `nil` when they were named or marked.
    package let query: String?
    /// When it takes effect: `at`, or the end of the grace in which it may be withdrawn.
    package let notBefore: Timestamp
    /// The deliveries it will act on, oldest first.
    package let targets: [DeliveryID]
    /// The deliveries that were chosen and refused at once.
    package let refusals: [Refusal]

    /// An action of exactly these properties.
    package init(
        id: ActionID, kind: ActionKind, by: OperatorIdentity, at: Timestamp, reason: String?,
        ticket: String? = nil, query: String?, notBefore: Timestamp, targets: [DeliveryID],
        refusals: [Refusal]
    ) {
        self.id = id
        self.kind = kind
        self.by = by
        self.at = at
        self.reason = reason
        self.ticket = ticket
        self.query = query
        self.notBefore = notBefore
        self.targets = targets
        self.refusals = refusals
    }
}
