import DeliveryEngine

/// Why what is due at an endpoint waits, in words.
struct OutageWords {
    let outage: EndpointOutage
    let times: TimeText

    /// Such as `held: the endpoint failed 23 in a row; next probe in 4m`.
    var text: String {
        "held: the endpoint failed \(count) in a row; \(probe)"
    }

    /// The same for where the endpoint is named beside it.
    var short: String { "held: failed \(count) in a row; \(probe)" }

    /// The same where little room is, such as `held: 23 failed, probe in 4m`.
    var shorter: String {
        guard let probeAt = outage.probeAt else { return "\(shortest), probe under way" }
        return "\(shortest), probe \(probeAt <= times.now ? "now" : times.relative(probeAt))"
    }

    /// The least that says why.
    var shortest: String { "held: \(count) failed" }

    /// What becomes of a delivery that is acted on now.
    ///
    /// The breaker holds what is scheduled; an operator's own retry is let through.
    func fate(of kind: ActionKind) -> String {
        kind == .retry
            ? "The endpoint failed \(count) in a row and is held; a retry goes out all the same."
            : "The endpoint failed \(count) in a row and is held: it will wait; \(probe)."
    }

    private var count: String { Number.text(outage.failuresInARow) }

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
}

extension EndpointOutage {
    /// Whether what is scheduled for a moment waits: it is due, or comes due before the next probe.
    func holds(_ due: Timestamp, at now: Timestamp) -> Bool { due <= opensAt(now) }

    /// The earliest moment at which anything can leave; while a probe is under way that is not known.
    func opensAt(_ now: Timestamp) -> Timestamp { max(now, probeAt ?? now) }
}
