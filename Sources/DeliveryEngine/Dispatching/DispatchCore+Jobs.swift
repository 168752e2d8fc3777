extension DispatchCore {
    /// Makes targets of jobs ready whose turn it is, as far as `live` leaves room.
    mutating func prepareJobs(
        behind live: [PreparedAttempt], at moment: DispatchMoment
    ) -> [JobAttempt] {
        guard jobs.isRunning else { return [] }
        let claimed = limits.maxClaimsPerTurn - live.count
        let room = min(limits.maxInFlight - schedule.inFlight, claimed)
        let liveBytes = live.reduce(0) { $0 + $1.payload.count }
        guard room > 0, bytesInFlight + liveBytes < limits.maxBytesInFlight else { return [] }
        let claims = store.read { state in
            jobs.claims(upTo: room, in: &schedule, state, mint: mint, at: moment)
        }
        return claims.compactMap { claim in
            guard let lane = claim.lane else { return JobAttempt(claim: claim, prepared: nil) }
            if let prepared = prepare(lane, payloadOf: claim.target, at: moment) {
                return JobAttempt(claim: claim, prepared: prepared)
            }
            jobs.giveBack(claim)
            return nil
        }
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
