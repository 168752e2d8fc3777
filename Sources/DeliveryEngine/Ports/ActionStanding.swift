/// An operator's action and how it stands.
package struct ActionStanding: Hashable, Sendable {
    /// What was asked for.
    package let action: OperatorAction
    /// Who withdrew it, and when.
    package var withdrawn: ActionWithdrawn?
    /// What it did so far, by delivery, in the order it happened.
    package var applied: [ActionApplied]
    /// How the attempts that it caused ended, by delivery.
    package var results: [DeliveryID: AttemptSummary]
    /// Deliveries whose attempt will never be: they were cancelled, alone or with their endpoint,
    /// or delivered by another attempt before it left.
    package var overtaken: Set<DeliveryID>

    /// A standing.
    package init(
        action: OperatorAction, withdrawn: ActionWithdrawn? = nil, applied: [ActionApplied] = [],
        results: [DeliveryID: AttemptSummary] = [:], overtaken: Set<DeliveryID> = []
    ) {
        self.action = action
        self.withdrawn = withdrawn
        self.applied = applied
        self.results = results
        self.overtaken = overtaken
    }

    /// Whether it still waits: neither withdrawn nor applied to every target.
    package var isAwaiting: Bool { withdrawn == nil && applied.count < action.targets.count }
}
