/// The profiles of applications, event types and endpoints, as all records so far leave them.
package struct Registry: Hashable, Sendable {
    /// By the application's own name, deleted ones included.
    package private(set) var applications: [String: ApplicationProfile] = [:]
    /// By the type.
    package private(set) var eventTypes: [String: EventTypeProfile] = [:]
    /// By the endpoint.
    package private(set) var endpoints: [EndpointID: EndpointProfile] = [:]
    /// The names of living applications by their owners' ids.
    private var names: [String: String] = [:]
    /// The names of deleted applications by the ids that their owners had for them to the last.
    private var formerNames: [String: String] = [:]
    /// Endpoints by their owners' ids; several applications may use the same.
    private var endpointsByUID: [String: [EndpointID]] = [:]

    /// Nothing.
    package init() {}

    /// Takes in a change.
    package mutating func apply(_ change: RegistryChange) {
        switch change.profile {
        case .application(let profile): save(profile)
        case .eventType(let profile):
            eventTypes[profile.name] = profile.isRemoved ? nil : profile
        case .endpoint(let profile): save(profile)
        }
    }

    /// The living application that `text` means: its owner's id, or its own name.
    package func application(_ text: String) -> ApplicationProfile? {
        guard let profile = applications[names[text] ?? text], !profile.isDeleted else {
            return nil
        }
        return profile
    }

    /// The own name of the application whose owner calls it `uid`, or did until it was deleted.
    func name(called uid: String) -> String? { names[uid] ?? formerNames[uid] }

    /// The endpoints that their owners call `uid`, of any application, deleted ones included.
    package func endpoints(called uid: String) -> [EndpointID] { endpointsByUID[uid] ?? [] }

    private mutating func save(_ profile: ApplicationProfile) {
        if let uid = applications[profile.name]?.uid {
            if names[uid] == profile.name { names[uid] = nil }
            if formerNames[uid] == profile.name { formerNames[uid] = nil }
        }
        applications[profile.name] = profile
        guard let uid = profile.uid else { return }
        if profile.isDeleted {
            formerNames[uid] = max(formerNames[uid] ?? "", profile.name)
        } else {
            names[uid] = profile.name
        }
    }

    private mutating func save(_ profile: EndpointProfile) {
        if let uid = endpoints[profile.endpoint]?.uid {
            endpointsByUID[uid]?.removeAll { $0 == profile.endpoint }
        }
        endpoints[profile.endpoint] = profile
        if let uid = profile.uid { endpointsByUID[uid, default: []].append(profile.endpoint) }
    }
}
