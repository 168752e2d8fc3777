import DeliveryEngine
import Synchronization

extension MemoryLog: DeliveryOperations {
    func plan(_ kind: ActionKind, targets: [DeliveryID]) -> ActionPlan {
        contents.withLock { contents in
            var accepted: [Delivery] = []
            var refusals: [Refusal] = []
            for target in targets {
                let delivery = contents.details.first { $0.delivery.id == target }?.delivery
                guard let delivery else {
                    refusals.append(Refusal(delivery: target, reason: "it is not in the log"))
                    continue
                }
                if let reason = contents.refusals[target] ?? Self.reason(kind, delivery) {
                    refusals.append(Refusal(delivery: target, reason: reason))
                } else {
                    accepted.append(delivery)
                }
            }
            return ActionPlan(
                kind: kind, accepted: accepted.sorted { $0.id < $1.id }, refusals: refusals,
                recent: contents.recent)
        }
    }

    private static func reason(_ kind: ActionKind, _ delivery: Delivery) -> String? {
        if let flight = delivery.inFlight { return "attempt \(flight.number) is in flight" }
        switch (kind, delivery.status) {
        case (.retry, .success): return "it was delivered; replay sends it again"
        case (.retry, .cancelled): return "it is cancelled; replay queues it again"
        case (.replay, .pending): return "it is pending"
        case (.cancel, .success), (.cancel, .exhausted), (.cancel, .cancelled):
            return "nothing is scheduled"
        default: return nil
        }
    }

    func request(_ request: ActionRequest) throws -> ActionReceipt {
        let plan = self.plan(request.kind, targets: request.targets)
        return try contents.withLock { contents in
            if let failure = contents.requestFailure { throw failure }
            contents.requests.append(request)
            contents.changes += 1
            let action = OperatorAction(
                id: ActionID(ULID(time: Fixture.now, chance: UInt128(contents.changes))),
                kind: request.kind, by: request.by, at: Fixture.now, reason: request.reason,
                query: request.query, notBefore: Fixture.now + request.grace,
                targets: plan.accepted.map(\.id), refusals: plan.refusals + request.leftOut)
            contents.journal.append(ActionStanding(action: action))
            return ActionReceipt(action: action, deliveries: plan.accepted)
        }
    }

    func withdraw(_ action: ActionID, by: OperatorIdentity) throws {
        try contents.withLock { contents in
            if let failure = contents.withdrawFailure { throw failure }
            for index in contents.journal.indices
            where contents.journal[index].action.id == action {
                contents.journal[index].withdrawn = ActionWithdrawn(
                    action: action, by: by, at: Fixture.now)
            }
            contents.changes += 1
        }
    }
}
