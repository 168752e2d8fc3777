import DeliveryEngine

/// How an endpoint of the demo behaves.
enum DemoBehaviour: String, CaseIterable {
    /// Answers 200, quickly.
    case healthy
    /// Answers 200, and now and then not.
    case flaky
    /// Takes its time, often too long.
    case slow
    /// Sends callers elsewhere, or knows nothing of the path.
    case moved
    /// Finds every signature wrong.
    case unauthorised
    /// Is closed for good.
    case gone
    /// Has a name that does not resolve.
    case nameless
    /// Speaks no TLS where TLS is spoken to it.
    case plain
    /// Listens no more.
    case refusing

    /// What it answers this time; in an outage, what is flaky fails nearly always.
    func answer(_ chance: any Chance, inOutage: Bool = false) -> DemoAnswer {
        switch self {
        case .healthy: Self.healthyAnswer(chance)
        case .flaky:
            chance.happens(inOutage ? 0.06 : 0.6)
                ? Self.healthyAnswer(chance) : Self.flakyFailure(chance)
        case .slow: Self.slowAnswer(chance)
        case .moved: Self.movedAnswer(chance)
        case .unauthorised: Self.unauthorisedAnswer(chance)
        case .gone: .http(410, "Gone", DemoBodies.gone, after: chance.number(8...30))
        case .nameless: .nothing(.dns, "Could not resolve host", after: chance.number(2...40))
        case .plain: .nothing(.tls, "wrong version number", after: chance.number(1...4))
        case .refusing: .nothing(.connect, "Connection refused", after: 1)
        }
    }

    private static func healthyAnswer(_ chance: any Chance) -> DemoAnswer {
        let delay = chance.happens(0.05) ? chance.number(300...900) : chance.number(9...140)
        return switch chance.number(0...5) {
        case 0: .http(204, "No Content", after: delay)
        case 1: .http(202, "Accepted", #"{"queued":true}"#, after: delay)
        case 2: .http(200, "OK", type: "text/plain", "ok", after: delay)
        default: .http(200, "OK", #"{"received":true}"#, after: delay)
        }
    }

    private static func flakyFailure(_ chance: any Chance) -> DemoAnswer {
        let delay = chance.number(30...2400)
        return switch chance.number(0...9) {
        case 0, 1, 2:
            .http(500, "Internal Server Error", DemoBodies.javaTrace, after: delay)
        case 3, 4:
            .http(
                500, "Internal Server Error", type: "text/plain", DemoBodies.pythonTrace,
                after: delay)
        case 5, 6:
            .http(502, "Bad Gateway", type: "text/html", DemoBodies.badGateway, after: delay)
        case 7:
            .http(
                429, "Too Many Requests", headers: [Header("Retry-After", "120")],
                DemoBodies.tooMany, after: delay)
        case 8:
            .http(
                503, "Service Unavailable", type: "text/plain", bytes: DemoBodies.hostile,
                after: delay)
        default:
            .nothing(.closed, "the connection broke before the answer", after: delay)
        }
    }

    private static func slowAnswer(_ chance: any Chance) -> DemoAnswer {
        let delay =
            chance.happens(0.45) ? chance.number(10_500...14_000) : chance.number(900...8900)
        return chance.happens(0.85)
            ? .http(200, "OK", #"{"received":true}"#, after: delay)
            : .http(504, "Gateway Timeout", after: delay)
    }

    private static func movedAnswer(_ chance: any Chance) -> DemoAnswer {
        chance.happens(0.6)
            ? .http(
                404, "Not Found", type: "text/html", DemoBodies.notFoundPage,
                after: chance.number(12...70))
            : .http(
                301, "Moved Permanently", headers: [Header("Location", "/v2/hooks")],
                after: chance.number(8...40))
    }

    private static func unauthorisedAnswer(_ chance: any Chance) -> DemoAnswer {
        chance.happens(0.8)
            ? .http(401, "Unauthorized", DemoBodies.badSignature, after: chance.number(10...60))
            : .http(
                403, "Forbidden", type: "text/plain", DemoBodies.nodeTrace,
                after: chance.number(10...60))
    }
}
