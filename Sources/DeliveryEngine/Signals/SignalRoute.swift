/// Which of the two inbound routes a signal came by (C1).
package enum SignalRoute: String, Sendable, CaseIterable {
    /// `/v1/webhooks/stripe/tenant`, and `…/tenant/APP`: what a tenant's customers buy.
    case tenant
    /// `/v1/webhooks/stripe/billing`, and `…/billing/APP`: what the tenants themselves buy.
    case billing

    /// How the route of an application is written: `tenant` of the usual one, `tenant/acme` of
    /// another; behind `/v1/webhooks/stripe/` and before the `=` of `--stripe-secret-file` (E3).
    package func place(of application: String) -> String {
        application == Endpoint.defaultApplication ? rawValue : "\(rawValue)/\(application)"
    }
}
