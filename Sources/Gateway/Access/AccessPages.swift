import DeliveryEngine

/// What a product asks while it runs (C3): access, entitlements, usage, checkouts.
struct AccessPages: Sendable {
    let access: any RuntimeAccess
    let tenancy: Tenancy
    let clock: any Clock
    let memory: IdempotencyMemory
    /// How many checkouts wait for the provider.
    private let waiting = FewAtOnce()

    init(
        access: any RuntimeAccess, tenancy: Tenancy, clock: any Clock, memory: IdempotencyMemory
    ) {
        self.access = access
        self.tenancy = tenancy
        self.clock = clock
        self.memory = memory
    }

    /// The routes.
    var routes: [Route] {
        [
            Route("GET", "/v1/access", .readAccess, query: ["subject_ref", "feature", "app"]) {
                try decide($0)
            },
            Route("GET", "/v1/entitlements", .readAccess, query: ["subject_ref", "app"]) {
                try list($0)
            },
            Route("POST", "/v1/usage", .consume) { try consume($0) },
            Route("POST", "/v1/checkout/session", .consume) { try openCheckout($0) }
                .once(memory, clock),
        ]
    }

    private func decide(_ call: RouteCall) throws -> HTTPReply {
        let subject = try tenancy.subject(
            call, asked: call.query.value("app"), call.query.value("subject_ref"))
        guard let feature = try call.query.value("feature") else {
            throw Problem(422, "feature is missing: the feature that is asked about").at("feature")
        }
        let decision = try refused(as: 422) { try access.access(to: feature, of: subject) }
        return JSONReply.ok { $0.access(decision) }
    }

    private func list(_ call: RouteCall) throws -> HTTPReply {
        let subject = try tenancy.subject(
            call, asked: call.query.value("app"), call.query.value("subject_ref"))
        let stories = try refused(as: 422) { try access.entitlements(of: subject) }
        return JSONReply.ok { writer in
            writer.object { object in
                object.array("data") { array in
                    for (decision, story) in stories {
                        array.entitlement(decision, story)
                    }
                }
            }
        }
    }

    private func consume(_ call: RouteCall) throws -> HTTPReply {
        var object = try call.object()
        let application = try object.string("app")
        let subject = try tenancy.subject(call, asked: application, object.string("subject_ref"))
        let meter = try object.requiredString("meter")
        guard let quantity = try object.integer("quantity"), quantity >= 1 else {
            throw JSONObject.wrong("quantity", "a whole number of at least 1")
        }
        let request = UsageRequest(
            subject: subject, meter: meter, quantity: quantity,
            id: try object.requiredString("id"))
        try object.end()
        let outcome = try refused(as: 422) { try access.consume(request) }
        switch outcome {
        case .counted(let remaining), .repeated(let remaining):
            return JSONReply.ok { $0.object { $0.member("usage_remaining", Int(remaining)) } }
        case .contradicting(let counted):
            throw Problem(
                409,
                "this id was counted before with the quantity \(counted), not \(quantity); give "
                    + "what is to be counted as well an id of its own")
        case .insufficient(let remaining):
            var problem = Problem(
                409, "\(remaining) of \(meter) are left; \(quantity) cannot be used")
            problem.usageRemaining = remaining
            throw problem
        }
    }

    private func openCheckout(_ call: RouteCall) throws -> HTTPReply {
        var object = try call.object()
        let application = try object.string("app")
        let request = CheckoutRequest(
            subject: try tenancy.subject(call, asked: application, object.string("subject_ref")),
            price: try object.requiredString("price_id"),
            successURL: try object.requiredString("success_url"),
            cancelURL: try object.requiredString("cancel_url"))
        let mode = try Self.mode(object.string("mode"))
        try object.end()
        let attempt = try waiting.run(
            orElse: .later("other checkouts wait for Stripe; nothing was recorded", seconds: 2)
        ) {
            try refused(as: 422) { try access.openCheckout(request, as: mode) }
        }
        switch attempt.standing {
        case .opened(let session, let url):
            return JSONReply.ok { writer in
                writer.object { object in
                    object.member("id", attempt.id)
                    object.member("session", session)
                    object.member("url", url)
                }
            }
        case .requested:
            throw Problem(503, "the checkout \(attempt.id) is recorded and has no answer yet")
        case .unavailable(let reason):
            throw Problem(503, "the checkout \(attempt.id) is recorded and not opened: \(reason)")
        case .failed(let reason):
            throw Problem(502, "the checkout \(attempt.id) is recorded and failed: \(reason)")
        }
    }

    /// How a checkout is paid for, a subscription where nothing is said.
    private static func mode(_ text: String?) throws(Problem) -> CheckoutMode {
        guard let text else { return .subscription }
        guard let mode = CheckoutMode(rawValue: text) else {
            let known = CheckoutMode.allCases.map(\.rawValue).joined(separator: " or ")
            throw JSONObject.wrong("mode", known)
        }
        return mode
    }
}
