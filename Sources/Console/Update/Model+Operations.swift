import DeliveryEngine

extension Model {
    /// Asks what an action would do; the question comes with the answer, in the same turn.
    mutating func operate(_ kind: ActionKind) -> [Effect] {
        if pane == .log, !log.marks.isEmpty {
            return [.planBulk(kind, .deliveries(log.marks.keys.sorted()))]
        }
        if pane == .groups { return operateOnGroup(kind) }
        guard let target = actionTarget else { return [] }
        stopFollowing()
        return [.plan(kind, target)]
    }

    /// Asks what an action would do to everything that matches the filter.
    mutating func operateOnAll(_ kind: ActionKind) -> [Effect] {
        guard reasonNoPlan == nil, let selection = log.selection else { return [] }
        stopFollowing()
        return [.planBulk(kind, .selection(selection))]
    }

    /// Why there is no plan of all that match, `nil` when there is.
    var reasonNoPlan: String? {
        if let readOnlyReason { return "read-only: \(readOnlyReason)" }
        guard log.ticket == nil, let selection = log.selection, selection.isComplete else {
            return "the search has not come to its end"
        }
        return selection.rows.isEmpty ? "nothing matches" : nil
    }

    /// The delivery under the cursor as it is shown at this key press.
    private var actionTarget: ActionTarget? {
        switch pane {
        case .log:
            log.selected.map {
                ActionTarget(
                    delivery: $0.delivery.id, endpointName: $0.endpointName, url: $0.endpointURL)
            }
        case .detail:
            detail.map {
                let endpoint = $0.detail?.endpoint
                return ActionTarget(
                    delivery: $0.id, endpointName: endpoint?.name ?? "",
                    url: endpoint?.url ?? "")
            }
        case .endpointLog:
            endpointLog?.selected.map {
                ActionTarget(
                    delivery: $0.delivery.id, endpointName: endpointName($0.delivery.endpoint),
                    url: endpointURL($0.delivery.endpoint) ?? $0.attempt.start.url)
            }
        case .endpoints, .groups, .journal, .action, .jobs, .job, .help, .guides, .guide,
            .customer, .signals, .signal, .bench:
            nil
        }
    }

    private func endpointURL(_ id: EndpointID) -> String? {
        endpoints.overviews.first { $0.endpoint.id == id }?.endpoint.url
    }

    mutating func applyToActions(_ message: Message) -> [Effect] {
        switch message {
        case .planned(let target, let plan, let freshness): return ask(target, plan, freshness)
        case .bulkPlanned(let plan): return ask(plan)
        case .requested(let receipt): return take(receipt)
        case .requestFailed(let kind, let text):
            requesting = max(requesting - 1, 0)
            failure = "\(kind.rawValue) failed: \(text)"
            return []
        case .withdrawn(let id):
            actions.removeAll { $0.action.id == id }
            notice = Notice(.outcome, "called back: nothing was sent")
            return []
        case .withdrawFailed(let id, let text):
            for index in actions.indices where actions[index].action.id == id {
                actions[index].isWithdrawing = false
            }
            failure = "could not call back: \(text)"
            return []
        default: return []
        }
    }

    private mutating func ask(
        _ target: ActionTarget, _ plan: ActionPlan, _ freshness: Freshness
    ) -> [Effect] {
        guard dialog == nil, prompt == nil else { return [] }
        guard let first = plan.accepted.first else {
            notice = Notice(.outcome, Self.refusalText(plan))
            return []
        }
        let offersAll = pane == .log && reasonNoPlan == nil && log.count > 1
        var question = SingleConfirmation(
            kind: plan.kind, target: target, delivery: first, recent: plan.recent,
            matching: offersAll ? log.count : nil)
        question.freshness = freshness
        dialog = .one(question)
        return []
    }

    private mutating func ask(_ plan: BulkPlan) -> [Effect] {
        // The plan of many may come late; it must not fall into a question or a line being typed.
        guard dialog == nil, prompt == nil else { return [] }
        guard plan.groups.contains(where: { $0.count > 0 && $0.planClass.canBeSwitched }) else {
            notice = Notice(.outcome, Self.refusalText(plan))
            return []
        }
        var unseen = 0
        if plan.query == nil {
            let shown = Set(log.rows.intersection(log.marks.values))
            unseen = log.marks.values.count { !shown.contains($0) }
        }
        dialog = .several(PlanConfirmation(plan: plan, unseen: unseen))
        return [.dropTypedAhead]
    }

    /// Why nothing at all of a plan can be done.
    static func refusalText(_ plan: BulkPlan) -> String {
        let kind = plan.kind.rawValue
        guard let group = plan.groups.max(by: { $0.count < $1.count }), group.count > 0 else {
            return "nothing to \(kind)"
        }
        let reason = group.reasons.first?.text ?? group.planClass.title(plan.kind)
        return "cannot \(kind) any of \(Number.text(plan.matched)): \(reason)"
    }

    static func refusalText(_ plan: ActionPlan) -> String {
        let kind = plan.kind.rawValue
        guard let first = plan.refusals.first else { return "nothing to \(kind)" }
        if plan.refusals.count == 1 {
            return "cannot \(kind): \(first.reason)"
        }
        return "cannot \(kind) any of \(plan.refusals.count): \(first.reason)"
    }

    /// Sends a wish on its way, with a grace in which it can be called back.
    mutating func request(_ kind: ActionKind, _ target: DeliveryID) -> [Effect] {
        dialog = nil
        requesting += 1
        notice = nil
        let request = ActionRequest(
            kind: kind, targets: [target], by: operatorName, grace: ActionRequest.consoleGrace)
        return [.request(request)]
    }

    private mutating func take(_ receipt: ActionReceipt) -> [Effect] {
        requesting = max(requesting - 1, 0)
        let action = receipt.action
        guard !action.targets.isEmpty else {
            let plan = ActionPlan(kind: action.kind, accepted: [], refusals: action.refusals)
            notice = Notice(.outcome, Self.refusalText(plan))
            return []
        }
        actions.append(TrackedAction(action: action))
        let chosen = action.targets + action.refusals.map(\.delivery)
        if Set(chosen) == Set(log.marks.keys) { log.marks = [:] }
        return [.loadJournal(journal.query)]
    }

    mutating func callBack() -> [Effect] {
        guard let last = actions.lastIndex(where: { $0.isInGrace(at: now) }) else { return [] }
        actions[last].isWithdrawing = true
        return [.withdraw(actions[last].action.id)]
    }

    /// Says how actions of this console have come out, as far as the journal knows.
    mutating func trackOutcomes() {
        for index in actions.indices {
            guard let standing = journal.standing(of: actions[index].action.id),
                standing != actions[index].standing
            else { continue }
            actions[index].standing = standing
            if !standing.applied.isEmpty || standing.withdrawn != nil {
                notice = Notice(.outcome, outcomeText(standing))
            }
        }
        actions.removeAll { tracked in
            tracked.standing.map { ActionOutcome(standing: $0, now: now).isFinal } ?? false
        }
    }

    /// Why some were refused, at once or when their turn came; the most frequent reason only.
    private func refusals(of standing: ActionStanding) -> String {
        let later = standing.applied.compactMap { applied -> Refusal? in
            guard case .refused(let reason) = applied.effect else { return nil }
            return Refusal(delivery: applied.delivery, reason: reason)
        }
        let reasons = Refusal.reasons(standing.action.refusals + later)
        guard let first = reasons.first else { return "" }
        return " (\(first.reason)\(reasons.count > 1 ? "; and other reasons" : ""))"
    }

    private func outcomeText(_ standing: ActionStanding) -> String {
        let action = standing.action
        let outcome = ActionOutcome(standing: standing, now: now)
        guard action.targets.count == 1, action.refusals.isEmpty, let target = action.targets.first
        else {
            let count = action.targets.count + action.refusals.count
            return "\(action.kind.rawValue) of \(count): \(outcome.text)\(refusals(of: standing))"
                + "  (:journal shows each)"
        }
        let isFailedRetry =
            action.kind == .retry
            && standing.results.values.contains {
                $0.failure != nil
            }
        let rest = isFailedRetry ? "; its schedule stays as it was" : ""
        return "\(action.kind.rawValue) of \(target.text): \(outcome.text(of: target).text)\(rest)"
    }
}
