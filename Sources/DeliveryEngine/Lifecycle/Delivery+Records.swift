/// How each record changes the delivery it speaks of: the fold of one row. The ledger keeps the
/// rows; what happens to a row is decided here and nowhere else.
extension Delivery {
    /// Takes in that an attempt has started.
    ///
    /// A retry raises `maxAttempts` with `attempts` and leaves the schedule alone (B5); any other
    /// attempt uses up one of the automatic budget.
    package mutating func apply(_ started: AttemptStarted) {
        attempts += 1
        lastAttemptNumber = max(lastAttemptNumber, started.number)
        attemptedAt = started.at
        triggers.insert(started.trigger)
        inFlight = AttemptInFlight(
            number: started.number, startedAt: started.at, trigger: started.trigger,
            action: started.action)
        if started.trigger == .retry {
            maxAttempts += 1
            requestedRetry = nil
        } else {
            automaticAttempts += 1
            nextAttemptAt = nil
        }
    }

    /// Takes in that an attempt has ended, with the verdict recorded with it.
    ///
    /// One that was interrupted gives back what it used up of the automatic budget: it was our
    /// process that failed, and not the endpoint.
    package mutating func apply(_ ended: AttemptEnded) {
        if let open = inFlight, open.number == ended.number {
            if ended.outcome.failure == .interrupted, open.trigger != .retry {
                automaticAttempts = max(0, automaticAttempts - 1)
            }
            inFlight = nil
        }
        responseCode = ended.outcome.responseCode
        failure = ended.outcome.failure
        fingerprint = ResponseFingerprint(of: ended.outcome)
        latency = ended.outcome.duration
        // What ends behind a cancel and changes nothing leaves it as old as it is.
        if status != .cancelled || ended.verdict.status != .cancelled { settledAt = ended.at }
        interruptions = ended.outcome.failure == .interrupted ? interruptions + 1 : 0
        settle(ended.verdict)
    }

    /// Takes in how its last attempt was answered, where it came into the log with its attempts.
    package mutating func noteImported(detail: String?, body: [UInt8]) {
        fingerprint = ResponseFingerprint(
            code: responseCode, failure: failure, detail: detail, body: body)
    }

    /// Takes in what an operator's action did to this delivery.
    ///
    /// Of a resend, this is the old delivery; the new one is made by
    /// `Delivery.init(resending:as:action:at:)`.
    package mutating func apply(_ applied: ActionApplied, of action: OperatorAction) {
        if !operators.contains(action.by.text) { operators.append(action.by.text) }
        switch applied.effect {
        case .retryQueued:
            requestedRetry = RequestedRetry(action: action.id, notBefore: applied.at)
        case .replayed(let budget):
            beginAnew(budget: budget, dueAt: applied.at, action: action.id)
        case .cancelled:
            cancelWaiting("cancelled by \(action.by.text)", at: applied.at)
        case .resent, .refused:
            break
        }
    }

    /// Takes in that its endpoint was deleted: what is outstanding will never fire (B11).
    package mutating func applyEndpointDeleted(at moment: Timestamp) {
        cancelWaiting("endpoint deleted", at: moment)
    }

    /// Takes in that everything pending of its endpoint was dropped.
    package mutating func applyDropped(_ action: EndpointAction) {
        guard isScheduled || requestedRetry != nil else { return }
        if !operators.contains(action.by.text) { operators.append(action.by.text) }
        cancelWaiting("dropped by \(action.by.text)", at: action.at)
    }

    /// The actions whose attempt will never be, now that this delivery is no longer as `former`: it
    /// was cancelled before the attempt left, or delivered by another one.
    package func overtakenActions(after former: Delivery) -> [ActionID] {
        guard attempts == former.attempts, inFlight == nil else { return [] }
        var actions: [ActionID] = []
        if let retry = former.requestedRetry, requestedRetry == nil { actions.append(retry.action) }
        let isOver = status == .cancelled || status == .success
        if isOver, status != former.status, automaticAttempts == 0, let queuedBy {
            actions.append(queuedBy)
        }
        return actions
    }

    /// The new delivery that a resend of `original` makes (B7): its event, a new id, due at once.
    package init(
        resending original: Delivery, as new: EventPublished.NewDelivery, action: OperatorAction,
        at moment: Timestamp
    ) {
        self.init(
            id: new.id, application: original.application, event: original.event,
            eventType: original.eventType, subject: original.subject, endpoint: new.endpoint,
            createdAt: moment, maxAttempts: new.maxAttempts, dueAt: moment)
        resendOf = original.id
        queuedBy = action.id
        operators = [action.by.text]
    }

    /// The trigger of the attempts that its schedule makes now.
    package var scheduleTrigger: AttemptTrigger {
        if replays > 0 { return .replay }
        return resendOf == nil ? .automatic : .resend
    }

    private mutating func settle(_ verdict: Verdict) {
        status = verdict.status
        nextAttemptAt = verdict.nextAttemptAt
        maxAttempts = verdict.maxAttempts
        if verdict.status != .pending && verdict.status != .failed && verdict.status != .cancelled {
            cancelReason = nil
        }
    }

    private mutating func beginAnew(budget: Int, dueAt: Timestamp, action: ActionID) {
        status = .pending
        attempts = 0
        automaticAttempts = 0
        interruptions = 0
        maxAttempts = budget
        replays += 1
        nextAttemptAt = dueAt
        requestedRetry = nil
        queuedBy = action
        cancelReason = nil
    }

    /// Whether its schedule still has something to do.
    private var isScheduled: Bool { status == .pending || status == .failed }

    /// Takes away what would still be sent: its schedule, and a retry that was asked for.
    ///
    /// What its schedule was done with before stays what it is.
    private mutating func cancelWaiting(_ reason: String, at moment: Timestamp) {
        requestedRetry = nil
        guard isScheduled else { return }
        status = .cancelled
        nextAttemptAt = nil
        cancelReason = reason
        settledAt = moment
    }
}
