/// What one turn of the dispatcher makes durable: the ends of attempts, the verdicts on jobs, the
/// operator actions whose time has come, and the starts of the next attempts, in this order.
struct TurnRecord {
    /// What the turn goes on with once that is durable.
    struct Answer {
        /// The ends that were recorded.
        var ended: [AttemptEnded] = []
        /// For each prepared attempt the record of its start, or `nil` where it must not start.
        var started: [AttemptStarted?] = []
        /// For each target of a job what became of its turn.
        var bulk: [BulkTurn] = []
    }

    /// What became of the turn of a job's target.
    enum BulkTurn {
        /// Its attempt starts.
        case started(AttemptStarted)
        /// Its turn has passed without an attempt.
        case passed
        /// It has to wait for another turn.
        case waits
    }

    let ended: [DispatchCore.Ended]
    let prepared: [PreparedAttempt]
    let bulk: [JobAttempt]
    /// The operator actions whose grace is over.
    let dueActions: Set<ActionID>
    /// When the turn is decided on, under the append lock: unless the clock was set back, nothing
    /// that was recorded before is newer, so that what an operator saw and what has ended since can
    /// be told apart.
    let now: Timestamp
    let chance: any Chance
    let mint: IdentifierMint

    /// Decides against the state as it is under the append lock.
    func decide(_ state: any LedgerState) -> Decision<Answer> {
        var records: [Record] = []
        var answer = Answer()
        for end in ended {
            guard let record = endRecord(end, in: state) else { continue }
            records.append(.attemptEnded(record))
            answer.ended.append(record)
        }
        let verdicts = verdicts(on: answer.ended, in: state)
        records += verdicts.values.sorted { $0.id < $1.id }.map(\.record)
        // What an operator just changed is looked at anew in the next turn, not started as it was.
        var touched: Set<DeliveryID> = []
        for action in state.awaitingActions() where dueActions.contains(action.id) {
            let applied = OperatorDesk.applications(of: action, in: state, now: now, mint: mint)
            touched.formUnion(applied.map(\.delivery))
            records += applied.map(Record.actionApplied)
        }
        for attempt in prepared {
            let start =
                touched.contains(attempt.claim.delivery) ? nil : attempt.started(in: state)
            if let start {
                records.append(.attemptStarted(start))
                touched.insert(start.delivery)
            }
            answer.started.append(start)
        }
        for attempt in bulk {
            let isHalted = verdicts[attempt.claim.job.id] != nil
            let turn = isHalted ? .waits : turn(of: attempt, besides: &touched, in: state, &records)
            answer.bulk.append(turn)
        }
        return Decision(records: records, answer: answer)
    }

    private func endRecord(_ end: DispatchCore.Ended, in state: any LedgerState) -> AttemptEnded? {
        guard let delivery = state.delivery(end.claim.delivery),
            delivery.inFlight?.number == end.number
        else { return nil }
        return AttemptEnded(
            delivery: delivery.id, number: end.number, at: now, outcome: end.outcome,
            verdict: Lifecycle.verdict(
                on: end.outcome, trigger: end.trigger, delivery: delivery,
                endpoint: state.endpoint(delivery.endpoint), now: now, jitter: chance.fraction()))
    }
}
