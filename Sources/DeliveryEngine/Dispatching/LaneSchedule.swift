/// All lanes, and the fair turns between them.
///
/// Only lanes that may have something to give, now or when a time comes, are looked at: one that is
/// empty, frozen or full sleeps until something happens to it, so that a thousand hanging endpoints
/// cost the others nothing.
struct LaneSchedule {
    private var lanes: [Lane] = []
    private var index: [EndpointID: Int] = [:]
    private var awake: [Int] = []
    private var isAwake: [Bool] = []
    private var nextTurn = 0
    private(set) var inFlight = 0

    /// Takes in all endpoints as they are now.
    mutating func update(_ endpoints: [Endpoint], at moment: DispatchMoment) {
        for endpoint in endpoints {
            if let lane = index[endpoint.id] {
                lanes[lane].update(endpoint, at: moment)
                wake(lane)
            } else {
                index[endpoint.id] = lanes.count
                lanes.append(Lane(endpoint))
                isAwake.append(false)
            }
        }
    }

    /// Takes over what is known of an endpoint's failures, by the times of records; returns whether
    /// its breaker holds.
    mutating func resume(
        _ breaker: CircuitBreaker, of endpoint: EndpointID, at moment: DispatchMoment
    ) -> Bool {
        guard let lane = index[endpoint] else { return false }
        lanes[lane].resume(breaker, at: moment)
        return lanes[lane].isBreakerHolding
    }

    /// Takes in deliveries as they are now.
    mutating func update(_ deliveries: [Delivery]) {
        for delivery in deliveries {
            guard let lane = index[delivery.endpoint] else { continue }
            lanes[lane].update(delivery)
            wake(lane)
        }
    }

    /// Starts every lane gently that has overdue work: after a restart, or a step of the clock.
    mutating func rampOverdueLanes(at moment: DispatchMoment) {
        for lane in lanes.indices { lanes[lane].rampIfOverdue(at: moment) }
    }

    /// Takes at most `limit` deliveries that may be attempted now, one lane after the other.
    mutating func claims(upTo limit: Int, at moment: DispatchMoment) -> [Lane.Claim] {
        var claims: [Lane.Claim] = []
        var withoutWork = 0
        while claims.count < limit && withoutWork < awake.count {
            nextTurn = nextTurn + 1 < awake.count ? nextTurn + 1 : 0
            if let claim = lanes[awake[nextTurn]].claim(at: moment) {
                claims.append(claim)
                withoutWork = 0
            } else {
                withoutWork += 1
            }
        }
        inFlight += claims.count
        letSleep(at: moment)
        return claims
    }

    /// Starts an attempt of a job at an endpoint, if one may start there now.
    mutating func claimBulk(
        _ delivery: DeliveryID, to endpoint: EndpointID, at moment: DispatchMoment
    ) -> Lane.Claim? {
        guard let lane = index[endpoint],
            let claim = lanes[lane].claimBulk(delivery, at: moment)
        else { return nil }
        inFlight += 1
        return claim
    }

    /// Whether an endpoint takes attempts at all.
    func takesAttempts(_ endpoint: EndpointID) -> Bool {
        index[endpoint].map { lanes[$0].takesAttempts } ?? false
    }

    /// Whether anything waits in the lane of an endpoint, due or not.
    func hasWaiting(_ endpoint: EndpointID) -> Bool {
        index[endpoint].map { !lanes[$0].isEmpty } ?? false
    }

    /// How long until a job may start an attempt at an endpoint; `nil` when only an event can make
    /// that so.
    mutating func bulkDelay(
        _ endpoint: EndpointID, at moment: DispatchMoment
    ) -> Milliseconds? {
        guard let lane = index[endpoint] else { return nil }
        return lanes[lane].bulkDelay(at: moment)
    }

    /// Takes back a claim that never left; `delivery` is as it is now, if it still is.
    mutating func giveBack(
        _ claim: Lane.Claim, delivery: Delivery?, at moment: DispatchMoment
    ) {
        guard let lane = index[claim.endpoint] else { return }
        inFlight -= 1
        lanes[lane].giveBack(claim, delivery, at: moment)
        wake(lane)
    }

    /// Holds an endpoint back until `uptime`, for a reason of our own.
    mutating func hold(_ endpoint: EndpointID, until uptime: Milliseconds) {
        guard let lane = index[endpoint] else { return }
        lanes[lane].hold(until: uptime)
    }

    /// Takes in that an attempt ended; returns whether its endpoint's breaker holds or lets go now,
    /// `nil` when that did not change.
    mutating func attemptEnded(
        _ endpoint: EndpointID, success: Bool, at moment: DispatchMoment
    ) -> Bool? {
        guard let lane = index[endpoint] else { return nil }
        inFlight -= 1
        let held = lanes[lane].isBreakerHolding
        lanes[lane].attemptEnded(success: success, at: moment)
        wake(lane)
        return lanes[lane].isBreakerHolding == held ? nil : !held
    }

    /// How long until something may be claimed provided that nothing else happens.
    mutating func delay(at moment: DispatchMoment) -> Milliseconds? {
        var least: Milliseconds?
        for lane in awake {
            guard let delay = lanes[lane].delay(at: moment) else { continue }
            least = min(least ?? delay, delay)
        }
        return least
    }

    /// Whether nothing is in flight and nothing is due within `horizon`.
    mutating func isIdle(within horizon: Milliseconds, of moment: DispatchMoment) -> Bool {
        guard inFlight == 0 else { return false }
        for lane in awake where lanes[lane].hasWork(within: horizon, of: moment) { return false }
        return true
    }

    private mutating func wake(_ lane: Int) {
        guard !isAwake[lane] else { return }
        isAwake[lane] = true
        awake.append(lane)
    }

    /// Leaves out the lanes that only an event can give work to.
    private mutating func letSleep(at moment: DispatchMoment) {
        var kept = 0
        for place in awake.indices {
            let lane = awake[place]
            if lanes[lane].delay(at: moment) == nil {
                isAwake[lane] = false
            } else {
                awake[kept] = lane
                kept += 1
            }
        }
        awake.removeLast(awake.count - kept)
    }
}
