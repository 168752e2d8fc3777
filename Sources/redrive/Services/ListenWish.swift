import Gateway

/// Where a service is to listen, and whether anybody said so.
struct ListenWish: Sendable {
    /// Where.
    let address: ListenAddress
    /// Whether it was asked for; the usual address may be taken without harm.
    let isExplicit: Bool
    /// What it is told of Stripe.
    let stripe: StripeSettings
}
