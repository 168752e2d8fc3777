extension TurnRecord {
    /// The verdict on a job, to be recorded.
    struct JobVerdictRecord {
        let id: JobID
        let record: Record
    }

    /// What is to be said of running jobs, with the ends of this turn counted in: a job stops in the
    /// same durable step as the failure that was one too many.
    func verdicts(
        on ended: [AttemptEnded], in state: any LedgerState
    ) -> [JobID: JobVerdictRecord] {
        var verdicts: [JobID: JobVerdictRecord] = [:]
        for job in state.jobs() {
            guard case .running = job.phase else { continue }
            let id = job.plan.id
            var tally = job.tally
            var last = job.lastFailure.map { failure in
                let target = state.target(at: failure.row)?.delivery
                return "\(failure.text)\(target.map { " (\($0))" } ?? "")"
            }
            for end in ended where isOfJob(job, end, in: state) {
                let failure = end.outcome.failure
                tally.end(failure, isAgain: false)
                if let failure {
                    let code = end.outcome.responseCode.map(String.init)
                    last = "\(code ?? failure.rawValue) (\(end.delivery))"
                }
            }
            switch JobVerdict.on(tally, job.plan.manner, last: last ?? "unknown") {
            case .goesOn: break
            case .stops(let reason):
                verdicts[id] = JobVerdictRecord(
                    id: id, record: .jobStopped(JobStopped(job: id, at: now, reason: reason)))
            case .isDone:
                verdicts[id] = JobVerdictRecord(
                    id: id, record: .jobEnded(JobEnded(job: id, at: now)))
            }
        }
        return verdicts
    }

    /// Records the turn of a job's target, unless something else of this turn is about it.
    func turn(
        of attempt: JobAttempt, besides touched: inout Set<DeliveryID>, in state: any LedgerState,
        _ records: inout [Record]
    ) -> BulkTurn {
        let job = attempt.claim.job.id
        guard let standing = state.job(job), case .running = standing.phase,
            touched.insert(attempt.claim.target).inserted,
            let turn = attempt.records(in: state, now)
        else { return .waits }
        records.append(.actionApplied(turn.applied))
        guard let started = turn.started else { return .passed }
        records.append(.attemptStarted(started))
        return .started(started)
    }

    private func isOfJob(
        _ job: JobStanding, _ end: AttemptEnded, in state: any LedgerState
    ) -> Bool {
        guard let row = state.row(of: end.delivery), job.open[row] != nil else { return false }
        return state.delivery(end.delivery)?.inFlight?.action == job.plan.id.action
    }
}
