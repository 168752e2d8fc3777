/// A request on an inbound route as it came: nothing in it is believed yet.
package struct SignalArrival: Hashable, Sendable {
    /// The route.
    package let route: SignalRoute
    /// The tenant whose customers it speaks of (E3).
    package let application: String
    /// The value of `Stripe-Signature`, `nil` where the request had none.
    package let signature: String?
    /// The body, byte for byte as received: the signature is over these bytes.
    package let body: [UInt8]

    /// An arrival.
    package init(
        route: SignalRoute, application: String = Endpoint.defaultApplication, signature: String?,
        body: [UInt8]
    ) {
        self.route = route
        self.application = application
        self.signature = signature
        self.body = body
    }

    /// The same, of the application by that name.
    func of(_ application: String) -> SignalArrival {
        SignalArrival(route: route, application: application, signature: signature, body: body)
    }

    /// The most bytes of a body.
    package static let maxBodyBytes = 1 << 20
}
