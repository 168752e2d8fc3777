/// What became of an operator's wish about an endpoint.
package struct EndpointReceipt: Sendable {
    /// The endpoint as it is now.
    package let endpoint: Endpoint
    /// Its new secret, this once, where it got one (B11).
    package let secret: SigningSecret?
    /// The delivery of a test event.
    package let delivery: Delivery?
    /// How many deliveries were cancelled by a drop.
    package let dropped: Int?

    /// A receipt.
    package init(
        _ endpoint: Endpoint, secret: SigningSecret? = nil, delivery: Delivery? = nil,
        dropped: Int? = nil
    ) {
        self.endpoint = endpoint
        self.secret = secret
        self.delivery = delivery
        self.dropped = dropped
    }
}
