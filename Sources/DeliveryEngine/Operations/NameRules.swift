/// What applications, event types, keys, subjects and endpoint names may be.
package enum NameRules {
    /// The most bytes of an application's name.
    package static let maxApplicationBytes = 64
    /// The most bytes of an event type.
    package static let maxEventTypeBytes = 128
    /// The most bytes of an idempotency key.
    package static let maxKeyBytes = 256
    /// The most bytes of a subject.
    package static let maxSubjectBytes = 256
    /// The most characters of an endpoint's name.
    package static let maxEndpointNameCharacters = 100

    /// Throws unless `name` is 1 to 64 of `A-Za-z0-9_.-`.
    package static func checkApplication(_ name: String) throws(StoreError) {
        guard isWord(name, maxApplicationBytes) else {
            throw .refused(
                "\(Wording.quote(name)) is not the name of an application;"
                    + " it has 1 to \(maxApplicationBytes) of A-Z a-z 0-9 _ . -")
        }
    }

    /// Throws unless `type` is 1 to 128 of `A-Za-z0-9_.-`.
    package static func checkEventType(_ type: String) throws(StoreError) {
        guard isEventType(type) else {
            throw .refused(
                "\(Wording.quote(type)) is not an event type;"
                    + " it has 1 to \(maxEventTypeBytes) of A-Z a-z 0-9 _ . -")
        }
    }

    /// Throws unless `key` is 1 to 256 bytes of printable ASCII, or fewer.
    package static func checkKey(
        _ key: String, mostBytes: Int = maxKeyBytes
    ) throws(StoreError) {
        guard (1...mostBytes).contains(key.utf8.count),
            key.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
        else {
            throw .refused(
                "\(Wording.quote(key)) is not an idempotency key;"
                    + " it has 1 to \(mostBytes) printable ASCII characters")
        }
    }

    /// Throws unless `subject` is 1 to 256 bytes without control characters.
    package static func checkSubject(_ subject: String) throws(StoreError) {
        guard (1...maxSubjectBytes).contains(subject.utf8.count), !hasControls(subject) else {
            throw .refused(
                "\(Wording.quote(subject)) is not a subject;"
                    + " it has 1 to \(maxSubjectBytes) bytes and no control characters")
        }
    }

    /// Throws unless an endpoint can be given `name`: one that can be kept, without a space at either
    /// end, which nobody sees and a shell or a form takes away.
    package static func checkEndpointName(_ name: String) throws(StoreError) {
        try checkKeptEndpointName(name)
        guard name == name.withoutSpaceAround else {
            throw .refused(
                "\(Wording.quote(name)) begins or ends with a space; choose a name that does not")
        }
    }

    /// Throws unless `name` is 1 to 100 characters, not all blank, without control characters, and
    /// not of the form of an endpoint's id, which it would hide.
    ///
    /// That is all that was asked of names once, so stores and what they have exported hold others
    /// than can be given now.
    static func checkKeptEndpointName(_ name: String) throws(StoreError) {
        let count = name.unicodeScalars.prefix(maxEndpointNameCharacters + 1).count
        guard count <= maxEndpointNameCharacters, !hasControls(name),
            name.contains(where: { !$0.isWhitespace })
        else {
            throw .refused(
                "\(Wording.quote(name)) is not the name of an endpoint;"
                    + " it has 1 to \(maxEndpointNameCharacters) characters and no control characters"
            )
        }
        guard EndpointID(name).ulid == nil else {
            throw .refused("\(name) is the id of an endpoint; choose a name that is not an id")
        }
    }

    /// Whether `key` is an idempotency key of one word: 1 to 256 of `A-Za-z0-9_.-`.
    package static func isKeyWord(_ key: String) -> Bool { isWord(key, maxKeyBytes) }

    /// Whether `type` is 1 to 128 of `A-Za-z0-9_.-`.
    package static func isEventType(_ type: String) -> Bool { isWord(type, maxEventTypeBytes) }

    static func isWord(_ text: String, _ maxBytes: Int) -> Bool {
        var text = text
        return text.withUTF8 { utf8 in
            guard (1...maxBytes).contains(utf8.count) else { return false }
            var isWord = true
            for byte in utf8 { isWord = isWord && byte.isASCIIWord }
            return isWord
        }
    }

    /// Whether the text holds a control character, a line or paragraph separator, or one that turns
    /// the direction of writing or is not seen (T2).
    static func hasControls(_ text: String) -> Bool {
        var text = text
        // Printable ASCII, as names and ids mostly are, has none.
        if text.withUTF8({ utf8 in utf8.allSatisfy { 0x20...0x7E ~= $0 } }) { return false }
        return text.unicodeScalars.contains { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: true
            default: false
            }
        }
    }
}
