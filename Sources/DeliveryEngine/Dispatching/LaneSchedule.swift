/// All lanes, and the fair turns between them.
struct LaneSchedule {
    private var lanes: [Lane] = []
    private var index: [EndpointID: Int] = [:]
    private var nextTurn = 0
    private(set) var inFlight = 0

    /// Takes in all endpoints as they are now.
    mutating func update(_ endpoints: [Endpoint], at moment: DispatchMoment) {
        for endpoint in endpoints {
            if let lane = index[endpoint.id] {
                lanes[lane].update(endpoint, at: moment)
            } else {
                index[endpoint.id] = lanes.count
                lanes.append(Lane(endpoint))
            }
        }
    }

    /// Takes in deliveries as they are now.
    mutating func update(_ deliveries: [Delivery]) {
        for delivery in deliveries {
            guard let lane = index[delivery.endpoint] else { continue }
            lanes[lane].update(delivery)
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
        while claims.count < limit && withoutWork < lanes.count {
            nextTurn = nextTurn + 1 < lanes.count ? nextTurn + 1 : 0
            if let claim = lanes[nextTurn].claim(at: moment) {
                claims.append(claim)
                withoutWork = 0
            } else {
                withoutWork += 1
            }
        }
        inFlight += claims.count
        return claims
    }

    /// Takes back a claim that never left; `delivery` is as it is now, if it still is.
    mutating func giveBack(
        _ claim: Lane.Claim, delivery: Delivery?, at moment: DispatchMoment
    ) {
        guard let lane = index[claim.endpoint] else { return }
        inFlight -= 1
        lanes[lane].giveBack(delivery, at: moment)
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
        return lanes[lane].isBreakerHolding == held ? nil : !held
    }

    /// How long until something may be claimed provided that nothing else happens.
    mutating func delay(at moment: DispatchMoment) -> Milliseconds? {
        lanes.indices.compactMap { lanes[$0].delay(at: moment) }.min()
    }

    /// Whether nothing is in flight and nothing is due within `horizon`.
    mutating func isIdle(within horizon: Milliseconds, of moment: DispatchMoment) -> Bool {
        inFlight == 0
            && !lanes.indices.contains { lanes[$0].hasWork(within: horizon, of: moment) }
    }
}
