extension EndpointCare {
    /// The endpoint that `text` names: an id, or a name that is unique among living endpoints, of
    /// `application` only where it is given (E3); `acme/billing`, as screens call it among tenants,
    /// names the `billing` of `acme`.
    ///
    /// A deleted endpoint is found by its id only. Throws `StoreError.refused` when nothing or more
    /// than one is meant.
    package static func find(
        _ text: String, application: String? = nil, in state: any LedgerState
    ) throws(StoreError) -> Endpoint {
        let application = application.map(state.registry.ownName)
        let isWanted = { (endpoint: Endpoint) in
            application == nil || endpoint.application == application
        }
        if let endpoint = state.endpoint(EndpointID(text)), isWanted(endpoint) { return endpoint }
        let named = state.endpoints().filter { $0.name == text && isWanted($0) }
        let living = named.filter { $0.status != .deleted }
        let ofTenant = application == nil ? endpoints(ofTenant: text, in: state) : []
        if let endpoint = living.first, living.count == 1 {
            let others = ofTenant.filter { $0.status != .deleted && $0.id != endpoint.id }
            guard let other = others.first else { return endpoint }
            throw .refused(
                "\(Wording.quote(text)) is the name of \(endpoint.id) of \(endpoint.application) "
                    + "and means \(other.id) of \(other.application) as well; give an id")
        }
        guard living.isEmpty else {
            let applications = living.map(\.application).sorted().joined(separator: ", ")
            throw .refused(
                "\(Wording.quote(text)) names an endpoint in each of \(applications);"
                    + " say which with --app or give its id")
        }
        if named.isEmpty, let one = ofTenant.first {
            return try find(one.name, application: one.application, in: state)
        }
        if let deleted = named.last {
            throw .refused(
                "endpoint \(Wording.quote(text)) is deleted; its id was \(deleted.id)")
        }
        throw .refused(
            "there is no endpoint \(Wording.quote(text)); `redrive endpoint list` shows them")
    }

    /// The endpoints that screens call `text` among tenants, deleted ones included.
    private static func endpoints(ofTenant text: String, in state: any LedgerState) -> [Endpoint] {
        guard let slash = text.firstIndex(of: "/") else { return [] }
        let tenant = state.registry.ownName(String(text[..<slash]))
        let name = text[text.index(after: slash)...]
        return state.endpoints().filter { $0.application == tenant && $0.name == name }
    }
}
