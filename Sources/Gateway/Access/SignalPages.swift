import DeliveryEngine

/// Where signals come in (C1): no key, but a signature over the bytes as they were received.
struct SignalPages: Sendable {
    let access: any RuntimeAccess
    private let usual = Endpoint.defaultApplication

    init(access: any RuntimeAccess) { self.access = access }

    /// The routes.
    var routes: [Route] {
        SignalRoute.allCases.flatMap { route in
            let path = "/v1/webhooks/stripe/\(route.rawValue)"
            return [
                Route("POST", path, .signed) { call in
                    try receive(call, route, of: usual)
                },
                Route("POST", path + "/{app}", .signed) { call in
                    try receive(call, route, of: call.path("app"))
                },
            ]
        }
    }

    /// The path says whose signal it is, and the secret of that path has to say so as well (E3).
    private func receive(
        _ call: RouteCall, _ route: SignalRoute, of application: String
    ) throws -> HTTPReply {
        try refused(as: 404) { try NameRules.checkApplication(application) }
        let arrival = SignalArrival(
            route: route, application: application,
            signature: call.request.header("stripe-signature"),
            body: call.request.body)
        switch access.receive(arrival) {
        case .accepted, .repeated:
            return JSONReply.ok { $0.object { $0.member("received", true) } }
        case .refused(let refusal):
            // Who has no secret is not told which applications have one; the operator's line is.
            let isTelling = refusal.kind == .unconfigured && application != usual
            throw Problem(
                400,
                isTelling
                    ? SignalRefusal.forged(at: route.place(of: application)).sentence
                    : refusal.sentence)
        case .unavailable(let error):
            // Also where the catalog is what cannot be read: Stripe is to send it again, and its
            // place is no business of who sends.
            throw Problem.later(
                "the signal cannot be taken in now; send it again", seconds: 5, cause: "\(error)")
        }
    }
}
