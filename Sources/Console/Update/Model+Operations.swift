import DeliveryEngine

extension Model {
    /// Asks what an action would do; the question comes with the answer, in the same turn.
    ///
    /// It is about what `selector` names; without one, about the marked rows, and where there are
    /// none, about the row under the cursor.
    mutating func operate(_ kind: ActionKind, on selector: RowSelector? = nil) -> [Effect] {
        if pane == .log {
            endRange()
            let selector = selector ?? (log.marks.isEmpty ? .focus : .marked)
            if let choice = choice(by: selector) {
                return [.planBulk(kind, choice, query: query(of: selector))]
            }
        }
        if pane == .groups { return operateOnGroup(kind) }
        guard let target = actionTarget else {
            if pane == .customer {
                notice = Notice(.note, "cannot \(kind.rawValue): this line is no delivery")
            }
            return []
        }
        stopFollowing()
        return [.plan(kind, target)]
    }

    /// Asks what an action would do to everything that matches the filter.
    mutating func operateOnAll(_ kind: ActionKind) -> [Effect] {
        guard reasonNoPlan == nil, let choice = choice(by: .shown) else { return [] }
        stopFollowing()
        return [.planBulk(kind, choice, query: query(of: .shown))]
    }

    /// The query behind a selector, `nil` where rows were chosen by hand.
    private func query(of selector: RowSelector) -> String? {
        selector == .shown && !log.isOnlyMarked ? log.search.query.text : nil
    }

    /// Why there is no plan of all that match, `nil` when there is.
    var reasonNoPlan: String? {
        if let readOnlyRefusal { return readOnlyRefusal }
        guard log.ticket == nil, let selection = log.selection, selection.isComplete else {
            return "the search has not come to its end"
        }
        return selection.rows.isEmpty ? "nothing matches" : nil
    }

    /// Whether a question about one delivery offers the same for all that match: only where something
    /// was asked for to match, since nobody means everything there is by a key beside `y`.
    private var offersAll: Bool {
        (!log.filter.isEmpty || log.isOnlyMarked) && reasonNoPlan == nil && log.count > 1
    }

    /// The rows of a selector; `nil` for the one under the cursor.
    func choice(by selector: RowSelector) -> RowChoice? {
        switch selector {
        case .focus: nil
        case .marked:
            RowChoice(rows: log.marks.rows.rows, cursor: log.marks.cursor, selector: selector)
        case .shown: shownRows
        }
    }

    /// All that the filter shows.
    var shownRows: RowChoice {
        RowChoice(rows: log.rows, cursor: log.numberedAt, selector: .shown)
    }

    /// The delivery under the cursor as it is shown at this key press.
    private var actionTarget: ActionTarget? {
        switch pane {
        case .log: log.pointed.map(target)
        case .detail:
            detail.map {
                let endpoint = $0.detail?.endpoint
                return ActionTarget(
                    delivery: $0.id, endpointName: endpoint.map(naming.name(of:)) ?? "",
                    url: endpoint?.url ?? "")
            }
        case .endpointLog:
            endpointLog?.selected.map {
                ActionTarget(
                    delivery: $0.delivery.id, endpointName: endpointName($0.delivery.endpoint),
                    url: endpointURL($0.delivery.endpoint) ?? $0.attempt.start.url)
            }
        case .customer: pointedOfCustomer.map(target)
        case .endpoints, .groups, .journal, .action, .jobs, .job, .help, .guides, .guide,
            .signals, .signal, .bench, .brush, .views:
            nil
        }
    }

    /// The delivery under the cursor of the customer screen.
    private var pointedOfCustomer: LogRow? {
        guard case .delivery(let id)? = customerOpening else { return nil }
        return customer?.story?.deliveries.first { $0.delivery.id == id }
    }

    private func target(_ row: LogRow) -> ActionTarget {
        ActionTarget(
            delivery: row.delivery.id, endpointName: naming.name(of: row), url: row.endpointURL)
    }

    private func endpointURL(_ id: EndpointID) -> String? {
        endpoints.overviews.first { $0.endpoint.id == id }?.endpoint.url
    }

    mutating func applyToActions(_ message: Message) -> [Effect] {
        switch message {
        case .planned(let target, let plan): return ask(target, plan)
        case .judged(let delivery, let freshness):
            guard case .one(var question) = dialog, question.delivery == delivery else { return [] }
            question.freshness = freshness
            dialog = .one(question)
            return []
        case .bulkPlanned(let plan, let choice):
            if choice == nil {
                // A plan that was given up may be on its way still.
                guard isPlanning else { return [] }
                isPlanning = false
            }
            return ask(plan, choice)
        case .choiceOutdated(let kind):
            log.marks = Marks()
            showMarks()
            failure = "cannot \(kind.rawValue): the log was purged meanwhile, choose the rows anew"
            return []
        case .planFailed(let kind, let text):
            isPlanning = false
            failure = "cannot \(kind.rawValue): \(text)"
            return []
        case .requested(let receipt): return take(receipt)
        case .requestFailed(let kind, let text):
            requests.finish(.send)
            failure = "\(kind.rawValue) failed: \(text)"
            return []
        case .withdrawn(let id):
            // What was marked for it is marked again: nothing has been done to it.
            if let marks = actions.first(where: { $0.action.id == id })?.marks { markAgain(marks) }
            actions.removeAll { $0.action.id == id }
            sends.removeAll { $0.action == id }
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

    private mutating func ask(_ target: ActionTarget, _ plan: ActionPlan) -> [Effect] {
        // What to copy is no such question: it gives way.
        if case .copy = dialog { dialog = nil }
        guard dialog == nil, prompt == nil else { return [] }
        let offersAll = pane == .log && self.offersAll
        guard let first = plan.accepted.first else {
            refuse(plan, offersAll: offersAll)
            return []
        }
        dialog = .one(
            SingleConfirmation(
                kind: plan.kind, target: target, delivery: first, recent: plan.recent,
                matching: offersAll ? log.count : nil))
        // What was typed before the question stood there is no answer to it.
        return [.dropTypedAhead] + (plan.kind == .cancel ? [] : [.judge(first.id)])
    }

    /// Says why one delivery cannot be acted on; that all which match can be is offered there too.
    private mutating func refuse(_ plan: ActionPlan, offersAll: Bool) {
        let why = Self.refusalText(plan)
        guard offersAll else {
            notice = Notice(.outcome, why)
            return
        }
        offer = plan.kind
        notice = Notice(.note, "\(why)  (A: all \(Number.text(log.count)) that match)")
    }

    private mutating func ask(_ plan: BulkPlan, _ choice: RowChoice?) -> [Effect] {
        // The plan of many may come late; it must not fall into a question or a line being typed.
        // What to copy is no such question: it gives way.
        if case .copy = dialog { dialog = nil }
        guard dialog == nil, prompt == nil else { return [] }
        guard plan.groups.contains(where: { $0.count > 0 && $0.planClass.canBeSwitched }) else {
            notice = Notice(.outcome, Self.refusalText(plan))
            return []
        }
        let unseen = choice.map { $0.rows.count - RowSet(log.rows).rows(of: $0.rows).count } ?? 0
        dialog = .several(
            PlanConfirmation(
                plan: plan, unseen: unseen, isOfMarks: choice?.selector == .marked))
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
    mutating func request(_ confirmation: SingleConfirmation) -> [Effect] {
        dialog = nil
        requests.begin(.send)
        notice = nil
        let request = ActionRequest(
            kind: confirmation.kind, targets: [confirmation.delivery], by: operatorName,
            grace: ActionRequest.consoleGrace, seenAt: confirmation.seenAt)
        return [.request(request)]
    }

    private mutating func take(_ receipt: ActionReceipt) -> [Effect] {
        let marks = requests.finish(.send)
        let action = receipt.action
        guard !action.targets.isEmpty else {
            let plan = ActionPlan(kind: action.kind, accepted: [], refusals: action.refusals)
            notice = Notice(.outcome, Self.refusalText(plan))
            return []
        }
        actions.append(TrackedAction(action: action, marks: marks))
        note(RecentSend(at: action.notBefore, job: nil, action: action.id))
        giveUp(marks)
        return [.loadJournal(journal.query)]
    }

    /// Notes what was just sent, and forgets what nobody means by "undo" any more.
    mutating func note(_ send: RecentSend) {
        sends.removeAll { $0.isForgotten(at: now) }
        sends.append(send)
    }

    /// Takes marks away that were acted on, unless others have been made since.
    mutating func giveUp(_ marks: Marks?) {
        guard let marks, marks == log.marks else { return }
        log.marks = Marks()
        log.isOnlyMarked = false
        showMarks()
    }

    /// Marks what was acted on once more, unless others have been marked since.
    mutating func markAgain(_ marks: Marks) {
        guard log.marks.isEmpty else { return }
        log.marks = marks
        showMarks()
    }

    /// Calls back what was sent last; only what is long past lets the key undo the view.
    mutating func callBackOrUndo() -> [Effect] {
        if let job = jobInGrace?.job, let index = sends.firstIndex(where: { $0.job == job }) {
            sends[index].isWithdrawing = true
            return control(job, .cancel)
        }
        if !actionsInGrace.isEmpty { return callBack() }
        if isRecording {
            notice = Notice(.note, "wait: what was asked for is being recorded")
            return []
        }
        guard let last = sends.last, last.isRecent(at: now) else { return undo() }
        sends = []
        let key = keys.label(of: .undo, in: pane)
        notice = Notice(
            .note, "too late to call it back; \(key) once more undoes the last change of view")
        return []
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
                tell(outcomeText(standing))
            }
        }
        actions.removeAll { tracked in
            tracked.standing.map { ActionOutcome(standing: $0, now: now).isFinal } ?? false
        }
    }

    /// Why some were left out, or refused when their turn came; the most frequent reason only.
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
            // In the words of the plan: what it left out was not refused by anybody since.
            let all = action.targets.count + action.refusals.count
            let what = action.refusals.isEmpty ? "\(all)" : "\(action.targets.count) of \(all)"
            return "\(action.kind.rawValue) of \(what): \(outcome.text)\(refusals(of: standing))"
                + "  (:journal shows each)"
        }
        let isFailedRetry =
            action.kind == .retry
            && standing.results.values.contains {
                $0.failure != nil
            }
        let rest = isFailedRetry ? "; its schedule stays as it was" : ""
        let what = ActionRows(standing).outcome(at: 0).text
        return "\(action.kind.rawValue) of \(target.text): \(what)\(rest)"
    }
}
