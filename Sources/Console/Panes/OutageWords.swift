import DeliveryEngine

/// Why what is due at an endpoint waits, in words.
struct OutageWords {
    let outage: EndpointOutage
    let times: TimeText

    /// Such as `held: the endpoint failed 23 in a row; next probe in 4m`.
    var text: String {
        "held: the endpoint failed \(Number.text(outage.failuresInARow)) in a row; \(probe)"
    }

    /// The same for where the endpoint is named beside it.
    var short: String { "held: failed \(Number.text(outage.failuresInARow)) in a row; \(probe)" }

    /// When the breaker lets one attempt through.
    var probe: String {
        guard let probeAt = outage.probeAt else { return "a probe is under way" }
        return probeAt <= times.now ? "next probe now" : "next probe \(times.relative(probeAt))"
    }
}

extension Model {
    /// Why what is due at an endpoint waits; `nil` while the breaker holds nothing back.
    func outage(of endpoint: EndpointID) -> EndpointOutage? {
        endpoints.overviews.first { $0.endpoint.id == endpoint }?.outage
    }

    /// Whether a delivery is due and waits for a probe of its endpoint.
    func isHeldByBreaker(_ delivery: Delivery) -> Bool {
        guard let next = delivery.nextAttemptAt, next <= now, delivery.inFlight == nil else {
            return false
        }
        return outage(of: delivery.endpoint) != nil
    }
}
