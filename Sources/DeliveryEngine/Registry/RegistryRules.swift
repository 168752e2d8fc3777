/// What profiles may hold; each refusal is one sentence.
package enum RegistryRules {
    /// The most bytes of a title, a summary or a flag.
    package static let maxTextBytes = 4096
    /// The most bytes of all names and values of metadata together.
    package static let maxMetadataBytes = 16 << 10
    /// The most bytes of an event type's schemas.
    package static let maxSchemaBytes = 256 << 10
    /// The most living applications, event types, and living endpoints with profiles.
    ///
    /// All of them are in memory. What is there already may always be changed and removed.
    package static let maxProfiles = 100_000

    /// Throws unless `uid` is what an application's name may be: it is one word, and shows in
    /// queries.
    package static func checkUID(_ uid: String) throws(RegistryFault) {
        guard NameRules.isWord(uid, NameRules.maxApplicationBytes) else {
            throw .wrong(
                "the uid \(Wording.quote(uid)) has 1 to \(NameRules.maxApplicationBytes) of"
                    + " A-Z a-z 0-9 _ . -")
        }
    }

    /// Throws unless the text is short enough and has no control characters but line ends.
    package static func checkText(_ text: String, _ what: String) throws(RegistryFault) {
        let plain = text.filter { !$0.isNewline && $0 != "\t" }
        guard text.utf8.count <= maxTextBytes, !NameRules.hasControls(plain) else {
            throw .wrong(
                "the \(what) has at most \(maxTextBytes) bytes and no control characters")
        }
    }

    /// Throws unless the title is a text that is not blank.
    package static func checkTitle(_ title: String) throws(RegistryFault) {
        guard title.contains(where: { !$0.isWhitespace }) else {
            throw .wrong("an application has a name")
        }
        try checkText(title, "name")
    }

    /// Throws unless the metadata is small enough.
    package static func check(_ metadata: [String: String]) throws(RegistryFault) {
        let bytes = metadata.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count }
        guard bytes <= maxMetadataBytes else {
            throw .wrong("the metadata has \(bytes) bytes; it may have \(maxMetadataBytes)")
        }
    }

    /// Throws where an application of that name would be one too many; one that lives is there already.
    static func checkRoom(
        forApplication name: String, in registry: Registry
    ) throws(RegistryFault) {
        let all = registry.applications
        guard all[name]?.isDeleted != false, all.count >= maxProfiles else { return }
        guard all.values.count(where: { !$0.isDeleted }) < maxProfiles else {
            throw full("applications; delete one that is not used")
        }
    }

    /// Throws where the profile of an endpoint would be one too many.
    static func checkRoom(
        forEndpoint id: EndpointID, in state: any LedgerState
    ) throws(RegistryFault) {
        let all = state.registry.endpoints
        guard all[id] == nil, all.count >= maxProfiles else { return }
        guard all.keys.count(where: { isLiving($0, in: state) }) < maxProfiles else {
            throw full("endpoints with a profile; delete one that is not used")
        }
    }

    private static func isLiving(_ id: EndpointID, in state: any LedgerState) -> Bool {
        state.endpoint(id).map { $0.status != .deleted } ?? false
    }

    /// The refusal of one more of these.
    static func full(_ what: String) -> RegistryFault {
        .wrong("there are \(maxProfiles) \(what)")
    }

    static func check(_ profile: ApplicationProfile) throws(RegistryFault) {
        try checkTitle(profile.title)
        if let uid = profile.uid { try checkUID(uid) }
        try check(profile.metadata)
    }

    static func check(_ profile: EventTypeProfile) throws(RegistryFault) {
        do {
            try NameRules.checkEventType(profile.name)
        } catch {
            throw .wrong("\(error)")
        }
        try checkText(profile.summary, "description")
        try checkText(profile.featureFlag ?? "", "feature flag")
        guard (profile.schemas ?? []).count <= maxSchemaBytes else {
            throw .wrong("the schemas have at most \(maxSchemaBytes) bytes")
        }
    }

    static func check(_ profile: EndpointProfile) throws(RegistryFault) {
        if let uid = profile.uid { try checkUID(uid) }
        try checkText(profile.summary, "description")
        try check(profile.metadata)
    }
}
