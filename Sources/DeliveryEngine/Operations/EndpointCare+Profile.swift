extension EndpointCare {
    /// The profile that stands, with what `change` makes of it; `nil` where nothing is to be noted.
    static func profile(
        of endpoint: Endpoint, in state: any LedgerState, at now: Timestamp,
        _ change: ((inout EndpointProfile) throws -> Void)?
    ) throws -> EndpointProfile? {
        guard let change else { return nil }
        var profile =
            state.registry.endpoints[endpoint.id]
            ?? EndpointProfile(endpoint: endpoint.id, updatedAt: endpoint.createdAt)
        try change(&profile)
        profile.updatedAt = now
        return profile
    }

    /// The record that notes `profile`; none where nothing is to be noted.
    ///
    /// Throws `RegistryFault` for what a profile may not hold, and for an owner's id that another
    /// living endpoint of the application has.
    static func record(
        _ profile: EndpointProfile?, of endpoint: Endpoint, in state: any LedgerState,
        _ by: OperatorIdentity
    ) throws -> [Record] {
        guard let profile, state.registry.endpoints[endpoint.id] != profile else { return [] }
        try RegistryRules.check(profile)
        try RegistryRules.checkRoom(forEndpoint: endpoint.id, in: state)
        if let uid = profile.uid {
            let isTaken = state.registry.endpoints(called: uid).contains { other in
                guard other != endpoint.id, let known = state.endpoint(other) else { return false }
                return known.application == endpoint.application && known.status != .deleted
            }
            guard !isTaken else {
                throw RegistryFault.taken(
                    "the application has an endpoint \(Wording.quote(uid)) already")
            }
        }
        return [
            .registryChanged(
                RegistryChange(profile: .endpoint(profile), by: by, at: profile.updatedAt))
        ]
    }
}
