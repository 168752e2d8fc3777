/// Which deliveries an earlier action still waits to act on, within its grace: nobody's wish is
/// taken twice, and nobody's is overruled in silence (B9, D30).
struct WaitingActions {
    private var byDelivery: [DeliveryID: OperatorAction] = [:]

    /// What waits in `state`.
    init(in state: any LedgerState) {
        for action in state.awaitingActions() {
            let done = Set((state.action(action.id)?.applied ?? []).map(\.delivery))
            for target in action.targets where !done.contains(target) {
                byDelivery[target] = action
            }
        }
    }

    /// Returns why `kind` has to wait for an earlier action on the delivery `id`, `nil` when there
    /// is none.
    ///
    /// A cancel never waits: it must be able to stop what was asked for by mistake.
    func refusal(of kind: ActionKind, for id: DeliveryID) -> String? {
        guard kind != .cancel, let earlier = byDelivery[id] else { return nil }
        return "a \(earlier.kind.rawValue) asked for by \(earlier.by.text) is about to happen;"
            + " wait for it or withdraw it"
    }
}
