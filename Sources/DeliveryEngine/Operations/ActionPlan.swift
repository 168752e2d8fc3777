/// What an action would do: the frozen list.
package struct ActionPlan: Hashable, Sendable {
    /// What would be done.
    package let kind: ActionKind
    /// The deliveries it would act on, oldest first.
    package let accepted: [Delivery]
    /// The rest, each with its reason.
    package let refusals: [Refusal]
    /// What somebody did to some of these moments ago.
    package let recent: RecentDoing?

    /// A plan.
    package init(
        kind: ActionKind, accepted: [Delivery], refusals: [Refusal], recent: RecentDoing? = nil
    ) {
        self.kind = kind
        self.accepted = accepted
        self.refusals = refusals
        self.recent = recent
    }
}
