/// The secrets by which signals are believed, by route and application; several of one while one is
/// being replaced.
package struct SignalSecrets: Sendable {
    private struct Door: Hashable {
        let route: SignalRoute
        let application: String
    }

    private var keys: [Door: [HMACSHA256]] = [:]
    private var owners: [StripeSecret: String] = [:]

    /// The most secrets of one route and application: every arrival is compared with all of them.
    package static let most = 8

    /// No secrets: nothing is believed.
    package init() {}

    /// Adds a secret of an application's route.
    ///
    /// Throws `StoreError.refused` for a secret that another application has: what it signs would
    /// count for both (E3); and beyond the most.
    package mutating func add(
        _ secret: StripeSecret, for route: SignalRoute,
        of application: String = Endpoint.defaultApplication
    ) throws(StoreError) {
        try NameRules.checkApplication(application)
        if let owner = owners[secret], owner != application {
            throw .refused(
                "one secret is given for the applications \(owner) and \(application); each has its"
                    + " own endpoint at Stripe, and that its own secret")
        }
        let door = Door(route: route, application: application)
        guard keys[door, default: []].count < Self.most else {
            throw .refused("\(route.place(of: application)) has more than \(Self.most) secrets")
        }
        owners[secret] = application
        keys[door, default: []].append(HMACSHA256(key: secret.key))
    }

    /// Whether nothing at all is believed.
    package var isEmpty: Bool { keys.isEmpty }

    /// Whether anything can be believed there.
    package func isKnown(_ route: SignalRoute, of application: String) -> Bool {
        keys[Door(route: route, application: application)] != nil
    }

    func keys(for route: SignalRoute, of application: String) -> [HMACSHA256] {
        keys[Door(route: route, application: application), default: []]
    }
}
