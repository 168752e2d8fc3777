extension DispatchCore {
    /// Makes targets of jobs ready whose turn it is, as far as `live` leaves room.
    mutating func prepareJobs(
        behind live: [PreparedAttempt], at moment: DispatchMoment
    ) -> [JobAttempt] {
        guard jobs.isRunning else { return [] }
        let claimed = limits.maxClaimsPerTurn - live.count
        let room = min(limits.maxInFlight - schedule.inFlight, claimed)
        var bytes = bytesInFlight + live.reduce(0) { $0 + $1.payload.count }
        guard room > 0, bytes < limits.maxBytesInFlight else { return [] }
        let claims = store.read { state in
            jobs.claims(upTo: room, in: &schedule, state, mint: mint, at: moment)
        }
        var bulk: [JobAttempt] = []
        var tooMuch: [JobAttempt] = []
        for claim in claims {
            guard let lane = claim.lane else {
                bulk.append(JobAttempt(claim: claim, prepared: nil))
                continue
            }
            guard bytes < limits.maxBytesInFlight else {
                tooMuch.append(JobAttempt(claim: claim, prepared: nil))
                continue
            }
            if let prepared = prepare(lane, payloadOf: claim.target, at: moment) {
                bytes += prepared.payload.count
                bulk.append(JobAttempt(claim: claim, prepared: prepared))
            } else {
                jobs.giveBack(claim)
            }
        }
        // The last one first, so that they wait in their order again.
        giveBack(tooMuch.reversed(), at: moment)
        return bulk
    }

    /// Takes back what could not be recorded.
    mutating func giveBack(_ bulk: [JobAttempt], at moment: DispatchMoment) {
        for attempt in bulk {
            if let lane = attempt.claim.lane { giveBack([lane], at: moment) }
            jobs.giveBack(attempt.claim)
        }
    }

    /// The requests of the targets whose attempts have started.
    mutating func launch(
        _ bulk: [JobAttempt], _ turns: [TurnRecord.BulkTurn], at moment: DispatchMoment
    ) -> [AttemptRequest] {
        var requests: [AttemptRequest] = []
        for (attempt, turn) in zip(bulk, turns) {
            switch turn {
            case .started(let started):
                guard let prepared = attempt.prepared else { continue }
                if let request = launch(prepared, started) { requests.append(request) }
            case .passed:
                if let lane = attempt.claim.lane { giveBack([lane], at: moment) }
            case .waits:
                giveBack([attempt], at: moment)
            }
        }
        return requests
    }
}
