/// What profiles may hold; each refusal is one sentence.
package enum RegistryRules {
    /// The most bytes of a title, a summary or a flag.
    package static let maxTextBytes = 4096
    /// The most bytes of all names and values of metadata together.
    package static let maxMetadataBytes = 16 << 10
    /// The most bytes of an event type's schemas.
    package static let maxSchemaBytes = 256 << 10
    /// The most applications, event types, and endpoints with profiles: all of them are in memory.
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
