/// Where checkout sessions are opened: Stripe, through whatever speaks HTTP.
package protocol CheckoutProvider: AnyObject, Sendable {
    /// Opens a session for a checkout that is recorded as `attempt`, and says how that went:
    /// `.opened` or `.failed`.
    ///
    /// Blocks until the provider has answered or its time is up. The id goes along as the
    /// provider's idempotency key, so that asking again opens nothing twice.
    func open(_ attempt: CheckoutAttempt) -> CheckoutAttempt.Standing
}
