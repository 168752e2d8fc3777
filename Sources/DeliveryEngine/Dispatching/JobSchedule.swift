/// The running jobs and what they have left: whose turn it is, and when the next one comes.
struct JobSchedule {
    private var queues: [JobQueue] = []
    /// The state that the queues' rows were last known to be of.
    private var cursor = ChangeCursor.start
    private var nextTurn = 0
    /// Whether a job's verdict waits to be recorded.
    private(set) var isVerdictDue = false
    /// Whether turns have just passed without an attempt, so that the next ones may at once.
    private var isMoreDue = false

    /// The most targets whose turns pass without an attempt in one durable step.
    private static let mostRefusals = 256
    /// The most targets that are looked at for that at a time although no attempt at their endpoint
    /// may start: a job may have thousands of endpoints, and a turn may come a thousand times a second.
    private static let mostLookedAt = 32

    /// Whether there is a running job with anything left or in flight.
    var isRunning: Bool { !queues.isEmpty }

    /// Whether a running job can do anything before an operator does: what waits for an endpoint
    /// that is paused does not, once its grace is over.
    func hasWork(in lanes: LaneSchedule, at uptime: Milliseconds) -> Bool {
        isVerdictDue || isMoreDue
            || queues.contains { queue in
                queue.tally.inFlight > 0
                    || queue.turns.contains { slot in
                        queue.first(at: slot) != nil
                            && lanes.takesAttempts(queue.endpoint(at: slot))
                    }
                    || queue.graceLeft(at: uptime) > .zero && !queue.isEmpty
            }
    }

    /// Takes in the jobs as they are now.
    mutating func update(_ state: any LedgerState, at moment: DispatchMoment) {
        // Rows stand for other deliveries once a purge was taken in: queues are made anew.
        if !state.isCurrent(cursor) { queues = [] }
        cursor = state.changeCursor
        isVerdictDue = false
        var running: [JobQueue] = []
        for job in state.jobs() {
            guard case .running = job.phase else { continue }
            if JobVerdict.on(job.tally, job.plan.manner) != .goesOn { isVerdictDue = true }
            if var known = queues.first(where: { $0.plan.id == job.plan.id }) {
                known.tally = job.tally
                running.append(known)
            } else {
                running.append(JobQueue(job, at: moment) { state.target(at: $0)?.endpoint })
            }
        }
        queues = running
        if queues.isEmpty { isMoreDue = false }
        if nextTurn >= queues.count { nextTurn = 0 }
    }

    /// Takes targets whose turn it is now, at most `limit` with an attempt; jobs take turns.
    mutating func claims(
        upTo limit: Int, in lanes: inout LaneSchedule, _ state: any LedgerState,
        mint: IdentifierMint, at moment: DispatchMoment
    ) -> [JobClaim] {
        isMoreDue = false
        // The ledger may have been made anew since the last look at the jobs.
        if !state.isCurrent(cursor) { update(state, at: moment) }
        cursor = state.changeCursor
        guard !isVerdictDue, !queues.isEmpty else { return [] }
        var claims: [JobClaim] = []
        var (attempts, withoutWork) = (0, 0)
        while withoutWork < queues.count, attempts < limit,
            claims.count - attempts < Self.mostRefusals
        {
            if let claim = claim(nextTurn, &lanes, state, mint, moment) {
                claims.append(claim)
                attempts += claim.lane == nil ? 0 : 1
                withoutWork = 0
            } else {
                withoutWork += 1
            }
            nextTurn = (nextTurn + 1) % queues.count
        }
        isMoreDue = claims.count > attempts
        return claims
    }

    /// Takes back a claim that came to nothing.
    mutating func giveBack(_ claim: JobClaim) {
        guard let index = queues.firstIndex(where: { $0.plan.id == claim.job.id }) else { return }
        queues[index].giveBack(
            claim.row, for: claim.endpoint, hasStarted: claim.lane != nil)
    }

    /// How long until a target's turn comes provided that nothing else happens; `nil` when only an
    /// event can make that so.
    mutating func delay(
        in lanes: inout LaneSchedule, at moment: DispatchMoment
    ) -> Milliseconds? {
        if isVerdictDue || isMoreDue { return .zero }
        var least: Milliseconds?
        for index in queues.indices {
            guard let next = delay(of: index, in: &lanes, at: moment) else { continue }
            least = min(least ?? next, next)
        }
        return least
    }

    private mutating func delay(
        of index: Int, in lanes: inout LaneSchedule, at moment: DispatchMoment
    ) -> Milliseconds? {
        // Once its grace is over turns come also where no lane takes anything: as refusals.
        let grace = queues[index].graceLeft(at: moment.uptime)
        if grace > .zero { return queues[index].isEmpty ? nil : grace }
        guard queues[index].room > 0 else { return nil }
        let pace = queues[index].paceDelay(at: moment.uptime)
        var least: Milliseconds?
        for slot in queues[index].turns where queues[index].first(at: slot) != nil {
            guard let next = lanes.bulkDelay(queues[index].endpoint(at: slot), at: moment)
            else { continue }
            least = min(least ?? next, next)
            if next == .zero { break }
        }
        return least.map { max(pace, $0) }
    }

    private mutating func claim(
        _ index: Int, _ lanes: inout LaneSchedule, _ state: any LedgerState,
        _ mint: IdentifierMint, _ moment: DispatchMoment
    ) -> JobClaim? {
        guard queues[index].graceLeft(at: moment.uptime) == .zero else { return nil }
        let job = queues[index].plan
        // Things may have changed since it was planned.
        let rules = ActionRules(state: state, seenAt: job.at)
        let mayStart =
            queues[index].room > 0 && queues[index].paceDelay(at: moment.uptime) == .zero
        guard mayStart else { return passing(index, state, rules) }
        for slot in queues[index].turns {
            let endpoint = queues[index].endpoint(at: slot)
            guard let row = queues[index].first(at: slot),
                lanes.bulkDelay(endpoint, at: moment) == .zero,
                let target = state.target(at: row)?.delivery
            else { continue }
            if rules.refusal(of: job.kind, for: target) != nil {
                return passing(index, slot, row, target)
            }
            let attempted = job.kind == .resend ? mint.make() : target
            guard let lane = lanes.claimBulk(attempted, to: endpoint, at: moment) else {
                continue
            }
            queues[index].take(at: slot)
            queues[index].start(at: moment.uptime)
            return JobClaim(
                job: job, row: row, target: target, endpoint: endpoint, attempted: attempted,
                lane: lane)
        }
        return passing(index, state, rules)
    }

    /// A target whose turn passes although none may start, of those that are looked at this time.
    private mutating func passing(
        _ index: Int, _ state: any LedgerState, _ rules: ActionRules
    ) -> JobClaim? {
        let kind = queues[index].plan.kind
        for slot in queues[index].look(atMost: Self.mostLookedAt) {
            guard let row = queues[index].first(at: slot),
                let target = state.target(at: row)?.delivery,
                rules.refusal(of: kind, for: target) != nil
            else { continue }
            return passing(index, slot, row, target)
        }
        return nil
    }

    private mutating func passing(
        _ index: Int, _ slot: Int, _ row: Int32, _ target: DeliveryID
    ) -> JobClaim {
        queues[index].take(at: slot)
        return JobClaim(
            job: queues[index].plan, row: row, target: target,
            endpoint: queues[index].endpoint(at: slot), attempted: target, lane: nil)
    }
}
