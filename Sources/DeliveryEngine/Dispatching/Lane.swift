/// What one endpoint has waiting, and everything that decides how fast it gets it.
struct Lane {
    /// A delivery taken from the lane, to be attempted now.
    struct Claim: Hashable, Sendable {
        /// The delivery.
        let delivery: DeliveryID
        /// Its endpoint.
        let endpoint: EndpointID
        /// Whether an operator's retry asked for it, not the schedule (B5).
        let isRetry: Bool
        /// Whether the breaker let it through, and is told what becomes of it; what operators and
        /// their jobs ask for passes it by.
        var isLetThrough = false
    }

    private var endpoint: Endpoint
    private var requested = DueQueue()
    private var scheduled = DueQueue()
    private var pace: Pace
    private var ramp = Ramp()
    private var breaker = CircuitBreaker()
    private var heldUntil = Milliseconds(.min)
    private(set) var inFlight = 0

    /// The lane of `endpoint`, empty.
    init(_ endpoint: Endpoint) {
        self.endpoint = endpoint
        pace = Pace(ratePerSecond: endpoint.ratePerSecond)
    }

    /// Whether the breaker holds scheduled attempts back.
    var isBreakerHolding: Bool { breaker.isHolding }

    /// Whether its endpoint takes attempts at all.
    var takesAttempts: Bool { endpoint.takesAttempts }

    /// Whether nothing waits here, due or not.
    var isEmpty: Bool { requested.count == 0 && scheduled.count == 0 }

    private var cap: Int { endpoint.concurrency }

    /// Takes in the endpoint as it is now; what begins anew ramps what has become overdue (B10).
    mutating func update(_ endpoint: Endpoint, at moment: DispatchMoment) {
        let former = self.endpoint
        self.endpoint = endpoint
        if pace.ratePerSecond != endpoint.ratePerSecond {
            pace = Pace(ratePerSecond: endpoint.ratePerSecond)
        }
        if endpoint.beginsAnew(after: former) {
            breaker = CircuitBreaker()
            rampIfOverdue(at: moment)
        }
    }

    /// Takes over what is known of its failures, by the times of records.
    mutating func resume(_ breaker: CircuitBreaker, at moment: DispatchMoment) {
        self.breaker = breaker.resumed(at: moment)
    }

    /// Takes in a delivery as it is now.
    mutating func update(_ delivery: Delivery) {
        let waits = delivery.inFlight == nil
        requested.set(delivery.id, dueAt: waits ? delivery.requestedRetry?.notBefore : nil)
        scheduled.set(delivery.id, dueAt: waits ? delivery.nextAttemptAt : nil)
    }

    /// Starts gently if anything is overdue by more than a second.
    mutating func rampIfOverdue(at moment: DispatchMoment) {
        guard let first = scheduled.first(), first.dueAt < moment.now - .seconds(1) else { return }
        ramp.restart()
    }

    /// Holds everything back until `uptime`, for a reason of our own.
    mutating func hold(until uptime: Milliseconds) { heldUntil = uptime }

    /// Takes the next delivery that may be attempted now, what operators asked for first.
    mutating func claim(at moment: DispatchMoment) -> Claim? {
        guard takesAttempts, heldUntil <= moment.uptime, inFlight < ramp.limit(cap: cap),
            pace.delay(at: moment.uptime) == .zero
        else { return nil }
        if let delivery = requested.popDue(by: moment.now) {
            scheduled.set(delivery, dueAt: nil)
            return start(delivery, isRetry: true, at: moment)
        }
        guard let opensAt = breaker.opensAt, opensAt <= moment.uptime,
            let delivery = scheduled.popDue(by: moment.now)
        else { return nil }
        breaker.attemptStarted()
        return start(delivery, isRetry: false, isLetThrough: true, at: moment)
    }

    /// How long until a job may start an attempt here; `nil` when only an event can make that so.
    ///
    /// Jobs come last: never while anything of the schedule or of an operator's own retries is due,
    /// and the last free place is left to those, where there is more than one.
    mutating func bulkDelay(at moment: DispatchMoment) -> Milliseconds? {
        let most = max(1, ramp.limit(cap: cap) - (cap > 1 ? 1 : 0))
        guard takesAttempts, inFlight < min(most, ramp.limit(cap: cap)) else { return nil }
        if let first = requested.first(), first.dueAt <= moment.now { return nil }
        if !breaker.isHolding, let first = scheduled.first(), first.dueAt <= moment.now {
            return nil
        }
        let held =
            heldUntil > moment.uptime
            ? Milliseconds(heldUntil.count - moment.uptime.count) : .zero
        return max(held, pace.delay(at: moment.uptime))
    }

    /// Starts an attempt of a job, if one may start now.
    mutating func claimBulk(_ delivery: DeliveryID, at moment: DispatchMoment) -> Claim? {
        guard bulkDelay(at: moment) == .zero else { return nil }
        return start(delivery, isRetry: false, at: moment)
    }

    /// Takes back a claim that never left; `delivery` is queued again as it is now.
    mutating func giveBack(_ claim: Claim, _ delivery: Delivery?, at moment: DispatchMoment) {
        inFlight -= 1
        pace.attemptReturned()
        // A probe may be under way that another claim was let through for.
        if claim.isLetThrough { breaker.attemptReturned(at: moment.uptime) }
        if let delivery { update(delivery) }
    }

    /// Takes in that an attempt ended.
    mutating func attemptEnded(success: Bool, at moment: DispatchMoment) {
        inFlight -= 1
        ramp.attemptEnded(success: success, cap: cap)
        if breaker.attemptEnded(success: success, at: moment.uptime) { ramp.restart() }
    }

    /// How long until something may be claimed, provided that nothing else happens; `nil` when only
    /// an event (an end, a change) can make that so.
    mutating func delay(at moment: DispatchMoment) -> Milliseconds? {
        guard takesAttempts, inFlight < ramp.limit(cap: cap) else { return nil }
        var earliest: Milliseconds?
        if let first = requested.first() { earliest = first.dueAt - moment.now }
        if let first = scheduled.first(), let opensAt = breaker.opensAt {
            let due = first.dueAt - moment.now
            let wait =
                breaker.isHolding
                ? max(due, Milliseconds(opensAt.count - moment.uptime.count)) : due
            earliest = min(earliest ?? wait, wait)
        }
        guard let earliest else { return nil }
        let held =
            heldUntil > moment.uptime
            ? Milliseconds(heldUntil.count - moment.uptime.count) : .zero
        return max(.zero, max(earliest, max(held, pace.delay(at: moment.uptime))))
    }

    /// Whether anything is due within `horizon`; what the breaker holds is not, but its probe is,
    /// and nothing is while it waits for a secret or payload that cannot be read.
    mutating func hasWork(within horizon: Milliseconds, of moment: DispatchMoment) -> Bool {
        guard takesAttempts, heldUntil <= moment.uptime + horizon else { return false }
        let latest = moment.now + horizon
        if let first = requested.first(), first.dueAt <= latest { return true }
        guard let first = scheduled.first(), let opensAt = breaker.opensAt else { return false }
        return first.dueAt <= latest && opensAt <= moment.uptime + horizon
    }

    private mutating func start(
        _ delivery: DeliveryID, isRetry: Bool, isLetThrough: Bool = false,
        at moment: DispatchMoment
    ) -> Claim {
        inFlight += 1
        pace.attemptStarted(at: moment.uptime)
        return Claim(
            delivery: delivery, endpoint: endpoint.id, isRetry: isRetry, isLetThrough: isLetThrough)
    }
}
