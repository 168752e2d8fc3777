/// What the runtime API and the inbound routes ask of the engine (C1–C3).
///
/// Safe to use from any thread. Everything that changes something is durable before it returns.
package protocol RuntimeAccess: AnyObject, Sendable {
    /// Judges arrivals, makes those that hold durable in one step with all that follows from them,
    /// and returns an outcome for each, in the same order.
    func receive(_ arrivals: [SignalArrival]) -> [SignalOutcome]
    /// Whether the subject may use the feature now, and why. Throws `StoreError.refused` for what
    /// is no subject or feature.
    func access(to feature: String, of subject: SubjectKey) throws -> AccessDecision
    /// Every entitlement of the subject with its history, by feature. Throws `StoreError.refused`
    /// for what is no subject.
    func entitlements(of subject: SubjectKey) throws -> [(AccessDecision, EntitlementStory)]
    /// Consumes usage. Throws `StoreError`: `.refused` for what is wrong in the wish.
    func consume(_ request: UsageRequest) throws -> UsageOutcome
    /// Records a checkout and opens it with the provider: `.opened` is a 200, `.unavailable` a 503,
    /// `.failed` a 502. Throws `StoreError`: `.refused` for what is wrong in the wish; then nothing
    /// was recorded.
    func openCheckout(
        _ request: CheckoutRequest, as mode: CheckoutMode
    ) throws -> CheckoutAttempt
}

extension RuntimeAccess {
    /// Records a checkout of a subscription and opens it; see `openCheckout(_:as:)`.
    package func openCheckout(_ request: CheckoutRequest) throws -> CheckoutAttempt {
        try openCheckout(request, as: .subscription)
    }

    /// Judges one arrival; see `receive(_:)` for many.
    package func receive(_ arrival: SignalArrival) -> SignalOutcome {
        receive([arrival]).first ?? .unavailable(.refused("nothing was received"))
    }
}
