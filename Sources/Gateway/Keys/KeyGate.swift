package import DeliveryEngine

/// Lets in who holds a key for what is asked (C5).
package struct KeyGate: Sendable {
    private let ring: any KeyRing
    private let place: @Sendable (APIKey) -> APIKey
    private let report: @Sendable (String) -> Void
    private let told = ToldOnce()

    /// A gate for the keys of `ring`; `report` is told once of each that opens nothing.
    ///
    /// `place` finds the application that a key is for, which may be called otherwise by now.
    package init(
        ring: any KeyRing, place: @escaping @Sendable (APIKey) -> APIKey = { $0 },
        report: @escaping @Sendable (String) -> Void
    ) {
        self.ring = ring
        self.place = place
        self.report = report
    }

    /// The key that a request shows.
    ///
    /// Throws a problem: 401 without a key that is known, 403 with one whose role may not. What is
    /// said never depends on how much of a wrong key was right.
    func admit(_ request: HTTPRequest, to permission: RoutePermission) throws -> APIKey {
        guard let key = try key(of: request) else {
            var problem = Problem(
                401, "a key is asked for: Authorization: Bearer rdk_…; `redrive key add` makes one")
            problem.headers = [Header("WWW-Authenticate", "Bearer")]
            throw problem
        }
        guard permission.roles.contains(key.role) else {
            let roles = permission.roles.map(\.rawValue).joined(separator: ", ")
            throw Problem(
                403, "the key \(key.name) has the role \(key.role.rawValue); this takes \(roles)")
        }
        return key
    }

    private func key(of request: HTTPRequest) throws -> APIKey? {
        let shown = request.head.headers.filter { $0.name == "authorization" }
        guard let value = shown.first?.value, shown.count == 1 else { return nil }
        let parts = value.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        let found = try ring.keysFound()
        for sentence in told.new(among: found.leftOut.map(\.sentence)) { report(sentence) }
        return found.key(holding: String(parts[1])).map(place)
    }
}
