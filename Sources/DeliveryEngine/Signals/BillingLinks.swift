/// The objects of Stripe's that one object names: what ties signals to each other.
package struct BillingLinks: Hashable, Sendable {
    /// The Stripe customer.
    package var customer: String?
    /// The subscription.
    package var subscription: String?
    /// The invoice.
    package var invoice: String?
    /// The payment intent.
    package var paymentIntent: String?
    /// The charge.
    package var charge: String?

    /// No links.
    package init() {}

    /// All but the customer, the closest first.
    var closest: [String] { [subscription, invoice, paymentIntent, charge].compactMap { $0 } }
}
