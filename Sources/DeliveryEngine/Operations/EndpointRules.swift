/// What an endpoint must be to be saved; each refusal is one sentence.
package enum EndpointRules {
    /// The most secrets that sign at once: more would outgrow the header they sign in.
    package static let maxLiveSecrets = 4

    /// Throws unless every property of `endpoint` is allowed and its name is free in `state`.
    package static func check(_ endpoint: Endpoint, in state: any LedgerState) throws(StoreError) {
        // A name that an endpoint has already is no reason to refuse what else is done to it.
        if state.endpoint(endpoint.id)?.name != endpoint.name {
            try NameRules.checkEndpointName(endpoint.name)
        }
        try check(endpoint)
        let namesake = state.endpoints().first {
            $0.application == endpoint.application && $0.name == endpoint.name
                && $0.status != .deleted && $0.id != endpoint.id
        }
        if let namesake {
            throw .refused(
                "application \(endpoint.application) has an endpoint named"
                    + " \(Wording.quote(endpoint.name)) already, \(namesake.id); choose another name"
            )
        }
    }

    /// Throws unless every property of `endpoint` by itself can be kept.
    private static func check(_ endpoint: Endpoint) throws(StoreError) {
        try NameRules.checkApplication(endpoint.application)
        try NameRules.checkKeptEndpointName(endpoint.name)
        try URLRules.check(endpoint.url)
        try EventPattern.check(endpoint.eventPatterns)
        try LimitRules.check(endpoint)
        do {
            try HeaderRules.check(endpoint.headers)
        } catch {
            throw .refused(error.description)
        }
    }
}
