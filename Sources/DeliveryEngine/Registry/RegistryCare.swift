/// Makes, changes and deletes the profiles of applications and event types.
///
/// Every wish is judged in the commit, which alone sees what other processes did meanwhile.
package final class RegistryCare: Sendable {
    private let store: any DeliveryStore
    private let clock: any Clock
    private let mint: IdentifierMint

    /// Care for the profiles of `store`.
    package init(store: any DeliveryStore, clock: any Clock, mint: IdentifierMint) {
        self.store = store
        self.clock = clock
        self.mint = mint
    }

    /// Makes an application and returns it.
    ///
    /// It is named by `uid`, so that one name is one tenant here and on the command line, and by a
    /// new id without one. Under the name or the last uid of a deleted application that one comes
    /// back, with its log and the time it was made. Throws `RegistryFault`, `StoreError`.
    package func addApplication(
        uid: String?, title: String, metadata: [String: String], by: OperatorIdentity
    ) throws -> ApplicationProfile {
        try store.commit { state in
            let registry = state.registry
            if let uid, registry.application(uid) != nil || Self.isServing(uid, in: state) {
                throw RegistryFault.taken("there is an application \(Wording.quote(uid)) already")
            }
            let now = clock.now
            let name =
                uid.map(registry.ownName) ?? mint.make(IdentifierKinds.Application.self).text
            try RegistryRules.checkRoom(forApplication: name, in: registry)
            let profile = ApplicationProfile(
                name: name, uid: uid, title: title, metadata: metadata,
                createdAt: registry.applications[name]?.createdAt
                    ?? Self.beginning(of: name, in: state) ?? now, updatedAt: now)
            return try decision(profile, by)
        }
    }

    /// Changes an application and returns it; its name and the time it was made stay.
    ///
    /// Throws `RegistryFault`, `StoreError`.
    package func editApplication(
        _ name: String, by: OperatorIdentity,
        _ change: (inout ApplicationProfile) throws -> Void
    ) throws -> ApplicationProfile {
        try store.commit { state in
            let now = clock.now
            guard var profile = Self.known(name, in: state, now: now) else {
                throw RegistryFault.missing("there is no application \(Wording.quote(name))")
            }
            try change(&profile)
            if let uid = profile.uid { try Self.checkFree(uid, for: name, in: state, now: now) }
            try RegistryRules.checkRoom(forApplication: name, in: state.registry)
            profile.updatedAt = now
            return try decision(profile, by)
        }
    }

    /// Throws where `uid` means another application than `name`, a deleted one included.
    private static func checkFree(
        _ uid: String, for name: String, in state: any LedgerState, now: Timestamp
    ) throws(RegistryFault) {
        let registry = state.registry
        let other = registry.application(uid) ?? known(uid, in: state, now: now)
        if let other, other.name != name {
            throw .taken("there is an application \(Wording.quote(uid)) already")
        }
        // What it has already stays: an earlier program gave it although a deleted one had it.
        guard
            registry.ownName(uid) == name || registry.applications[name]?.uid == uid
                || registry.applications[registry.ownName(uid)] == nil
        else {
            throw .taken(
                "a deleted application was called \(Wording.quote(uid)), and its log still is; make"
                    + " that one again, or choose another uid")
        }
    }

    /// Makes or changes an event type and returns it; `change` gets the one that is there.
    ///
    /// Throws `RegistryFault`, `StoreError`.
    package func saveEventType(
        by: OperatorIdentity, _ name: String,
        _ change: (EventTypeProfile?, Timestamp) throws -> EventTypeProfile
    ) throws -> EventTypeProfile {
        try store.commit { state in
            let now = clock.now
            let registry = state.registry
            var profile = try change(registry.eventTypes[name], now)
            guard
                registry.eventTypes[name] != nil
                    || registry.eventTypes.count < RegistryRules.maxProfiles
            else { throw RegistryRules.full("event types; remove one with DELETE …?expunge=true") }
            profile.updatedAt = now
            try RegistryRules.check(profile)
            let record = RegistryChange(profile: .eventType(profile), by: by, at: now)
            return Decision(records: [.registryChanged(record)], answer: profile)
        }
    }

    /// Whether an application without a profile is in use: the usual one is, others while they have
    /// an endpoint, and before they had any, while there is something of theirs.
    ///
    /// One more that is called so would hide it.
    private static func isServing(_ name: String, in state: any LedgerState) -> Bool {
        guard state.registry.applications[name] == nil else { return false }
        let endpoints = state.endpoints().filter { $0.application == name }
        return name == Endpoint.defaultApplication
            || endpoints.contains { $0.status != .deleted }
            || endpoints.isEmpty && beginning(of: name, in: state) != nil
    }

    /// When an application came into being, with its first endpoint, event or signal; `nil` for one
    /// that nothing speaks of.
    private static func beginning(of name: String, in state: any LedgerState) -> Timestamp? {
        if let first = state.endpoints().first(where: { $0.application == name }) {
            return first.createdAt
        }
        return state.firstEvents()[name] ?? state.access.applications[name]
    }

    /// The names of all applications that endpoints, events or signals speak of, the usual one
    /// included.
    package static func names(in state: any LedgerState) -> Set<String> {
        Set(state.endpoints().map(\.application)).union(state.firstEvents().keys)
            .union(state.access.applications.keys).union([Endpoint.defaultApplication])
    }

    /// The profile of an application that has one, or that endpoints, events or signals speak of.
    package static func known(
        _ name: String, in state: any LedgerState, now: Timestamp
    ) -> ApplicationProfile? {
        if let profile = state.registry.applications[name] {
            return profile.isDeleted ? nil : profile
        }
        let first = beginning(of: name, in: state)
        guard first != nil || name == Endpoint.defaultApplication else { return nil }
        let since = first ?? Timestamp(milliseconds: 0)
        return ApplicationProfile(
            name: name, uid: name, title: name, metadata: [:], createdAt: since, updatedAt: since)
    }

    private func decision(
        _ profile: ApplicationProfile, _ by: OperatorIdentity
    ) throws -> Decision<ApplicationProfile> {
        try RegistryRules.check(profile)
        let change = RegistryChange(
            profile: .application(profile), by: by, at: profile.updatedAt)
        return Decision(records: [.registryChanged(change)], answer: profile)
    }
}
