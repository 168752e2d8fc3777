import DeliveryEngine

/// A recovery: what has failed for good at an endpoint in a time is replayed, all of it; what is
/// scheduled comes by itself.
struct SvixRecovery {
    let parts: SvixParts
    let endpoint: Endpoint
    let since: Timestamp
    let until: Timestamp?
    /// The most deliveries of one action.
    var mostAtOnce = OperatorDesk.maxTargets

    /// Asks for the replays, in as many actions as it takes; answers the first, `nil` where there was
    /// nothing to recover.
    ///
    /// Throws a problem with the reason where none of them can happen, and `StoreError`.
    func run(by identity: OperatorIdentity) throws -> ActionID? {
        var receipts: [ActionReceipt] = []
        var targets: [DeliveryID] = []
        func ask() throws {
            guard !targets.isEmpty else { return }
            receipts.append(try parts.operations.request(request(targets, identity)))
            targets = []
        }
        try parts.forEachDelivery(of: endpoint.id, since: since, until: until) { delivery in
            guard delivery.status == .exhausted else { return }
            targets.append(delivery.id)
            if targets.count == mostAtOnce { try ask() }
        }
        try ask()
        if let first = receipts.first(where: { !$0.action.targets.isEmpty }) {
            return first.action.id
        }
        guard let refusal = receipts.first?.action.refusals.first else { return nil }
        throw Problem(409, "nothing can be recovered: \(refusal.reason)")
    }

    private func request(_ targets: [DeliveryID], _ identity: OperatorIdentity) -> ActionRequest {
        ActionRequest(
            kind: .replay, targets: targets, by: identity,
            reason: "recover since \(since.rfc3339), asked for over HTTP",
            application: endpoint.application)
    }
}
