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

    /// The endpoints that their owners call `uid`, of any application, deleted ones included.
    package func endpoints(called uid: String) -> [EndpointID] { endpointsByUID[uid] ?? [] }

    private mutating func save(_ profile: ApplicationProfile) {
        if let uid = applications[profile.name]?.uid, names[uid] == profile.name {
            names[uid] = nil
        }
        applications[profile.name] = profile
        if let uid = profile.uid, !profile.isDeleted { names[uid] = profile.name }
    }

    private mutating func save(_ profile: EndpointProfile) {
        if let uid = endpoints[profile.endpoint]?.uid {
            endpointsByUID[uid]?.removeAll { $0 == profile.endpoint }
        }
        endpoints[profile.endpoint] = profile
        if let uid = profile.uid { endpointsByUID[uid, default: []].append(profile.endpoint) }
    }
}
