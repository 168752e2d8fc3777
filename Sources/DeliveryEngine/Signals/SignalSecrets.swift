/// The secrets by which signals are believed, by route; several while one is being replaced.
package struct SignalSecrets: Sendable {
    private var keys: [SignalRoute: [HMACSHA256]] = [:]

    /// The most secrets of one route.
    package static let most = 8

    /// No secrets: nothing is believed.
    package init() {}

    /// Adds a secret of a route.
    package mutating func add(_ secret: StripeSecret, for route: SignalRoute) {
        keys[route, default: []].append(HMACSHA256(key: secret.key))
    }

    /// The routes that have a secret.
    package var routes: [SignalRoute] { SignalRoute.allCases.filter { keys[$0] != nil } }

    func keys(for route: SignalRoute) -> [HMACSHA256] { keys[route, default: []] }
}
