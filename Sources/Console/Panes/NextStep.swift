import DeliveryEngine

/// What will happen to a delivery next, and when (A7).
struct NextStep {
    let detail: DeliveryDetail
    let times: TimeText

    var text: String {
        let delivery = detail.delivery
        if let flight = delivery.inFlight {
            return "attempt \(flight.number) in flight since \(times.column(flight.startedAt))"
        }
        if delivery.requestedRetry != nil { return "retry asked for, starts soon" }
        guard let next = delivery.nextAttemptAt else { return ending }
        let standing = detail.endpoint?.standing
        if standing == .deleted { return "will not fire: the endpoint is deleted" }
        if let holding = Holding(standing, outage: detail.outage, due: next, at: times.now) {
            return holding.text(times)
        }
        let number = delivery.lastAttemptNumber + 1
        let moment = next <= times.now ? "due now" : times.relative(next)
        return "attempt \(number) \(moment)" + left
    }

    private var ending: String {
        let delivery = detail.delivery
        switch delivery.status {
        case .success: return "done"
        case .exhausted: return "no attempt left"
        case .cancelled: return "will not fire: \(delivery.cancelReason ?? "cancelled")"
        case .pending, .failed: return "nothing is scheduled"
        }
    }

    /// What the schedule still covers.
    private var left: String {
        let rest = Schedule.ahead(detail.delivery, endpoint: detail.endpoint).dropFirst()
        guard let last = rest.last, let next = detail.delivery.nextAttemptAt else {
            return ", the last one"
        }
        return ", then \(rest.count) more over \((last.at - next).short)"
    }
}
