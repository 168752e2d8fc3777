import DeliveryEngine

/// An endpoint of the demo as it stands in the store.
struct DemoPlace {
    /// What it is and how it behaves.
    let spec: DemoEndpoint
    /// The endpoint.
    let endpoint: Endpoint
    /// The receiver's address, where attempts arrive that arrive anywhere.
    let address: String
    /// The secret that signs for it.
    let secret: SigningSecret

    /// The places of all endpoints of the demo, with the receiver on `port`.
    static func all(
        port: UInt16, addedAt moment: Timestamp, mint: IdentifierMint, chance: any Chance
    ) -> [DemoPlace] {
        DemoEndpoint.all.map { spec in
            let secret = SecretReference(id: mint.make(), createdAt: moment)
            return DemoPlace(
                spec: spec,
                endpoint: Endpoint(
                    id: mint.make(), application: Endpoint.defaultApplication, name: spec.name,
                    url: spec.url(port: port), eventPatterns: spec.patterns, retry: spec.retry,
                    allowsPrivate: true, createdAt: moment, secrets: [secret]),
                address: "127.0.0.1:\(port)", secret: SigningSecret(chance: chance))
        }
    }
}
