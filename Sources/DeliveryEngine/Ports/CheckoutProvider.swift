/// Where checkout sessions are opened: Stripe, through whatever speaks HTTP.
package protocol CheckoutProvider: AnyObject, Sendable {
    /// Whether it can open sessions for that application's customers: each has its own account,
    /// whose signals come in by its own route (E3).
    func serves(_ application: String) -> Bool
    /// Opens a session for a checkout that is recorded as `attempt`, and says how that went:
    /// `.opened` or `.failed`.
    ///
    /// Blocks until the provider has answered or its time is up. The id goes along as the
    /// provider's idempotency key, so that asking again opens nothing twice.
    func open(_ attempt: CheckoutAttempt, as mode: CheckoutMode) -> CheckoutAttempt.Standing
}
