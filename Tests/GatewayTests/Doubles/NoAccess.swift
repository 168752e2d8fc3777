import DeliveryEngine

/// Signals, access and usage that know nobody.
final class NoAccess: RuntimeAccess {
    func receive(_ arrivals: [SignalArrival]) -> [SignalOutcome] {
        arrivals.map { arrival in
            .refused(
                SignalRefusal(
                    .unconfigured,
                    "no secret is known for \(arrival.route.place(of: arrival.application))"))
        }
    }

    func access(to feature: String, of subject: SubjectKey) throws -> AccessDecision {
        AccessDecision(
            subject: subject, feature: feature, state: .none, reason: "nothing gave it",
            since: nil, until: nil, usageRemaining: ["api_calls": 3])
    }

    func entitlements(of subject: SubjectKey) throws -> [(AccessDecision, EntitlementStory)] { [] }

    func consume(_ request: UsageRequest) throws -> UsageOutcome {
        if request.id == "used" { return .contradicting(quantity: 1) }
        return request.quantity > 3
            ? .insufficient(remaining: 3) : .counted(remaining: 3 - request.quantity)
    }

    func openCheckout(
        _ request: CheckoutRequest, as mode: CheckoutMode
    ) throws -> CheckoutAttempt {
        CheckoutAttempt(
            id: CheckoutID("chk_1"), request: request, at: Timestamp(milliseconds: 0),
            standing: .unavailable("no provider is configured for a \(mode.rawValue)"))
    }
}
