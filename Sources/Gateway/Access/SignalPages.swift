import DeliveryEngine

/// Where signals come in (C1): no key, but a signature over the bytes as they were received.
struct SignalPages: Sendable {
    let access: any RuntimeAccess

    /// The routes.
    var routes: [Route] {
        SignalRoute.allCases.map { route in
            Route("POST", "/v1/webhooks/stripe/\(route.rawValue)", .signed) { call in
                try receive(call, route)
            }
        }
    }

    private func receive(_ call: RouteCall, _ route: SignalRoute) throws -> HTTPReply {
        let arrival = SignalArrival(
            route: route, signature: call.request.header("stripe-signature"),
            body: call.request.body)
        switch access.receive(arrival) {
        case .accepted, .repeated:
            return JSONReply.ok { $0.object { $0.member("received", true) } }
        case .refused(let refusal):
            throw Problem(400, refusal.sentence)
        case .unavailable(let error):
            throw error
        }
    }
}
