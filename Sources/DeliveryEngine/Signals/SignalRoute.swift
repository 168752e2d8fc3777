/// Which of the two inbound routes a signal came by (C1).
package enum SignalRoute: String, Sendable, CaseIterable {
    /// `/v1/webhooks/stripe/tenant`: what the tenant's customers buy.
    case tenant
    /// `/v1/webhooks/stripe/billing`: what the tenants themselves buy.
    case billing
}
