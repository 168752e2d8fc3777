/// What an endpoint's further headers may be; checked when they are saved and again when they are
/// sent (D25).
///
/// And which of them are credentials (E2).
package enum HeaderRules {
    /// The most further headers of an endpoint.
    package static let maxCount = 32
    /// The most bytes of a name.
    package static let maxNameBytes = 128
    /// The most bytes of a value.
    package static let maxValueBytes = 4096

    /// Names that Redrive or HTTP itself sets (lower case).
    package static let reserved: Set<String> = [
        "content-type", "user-agent", "delivery-id", "webhook-id", "webhook-timestamp",
        "webhook-signature", "x-webhook-signature", "host", "content-length", "transfer-encoding",
        "connection", "keep-alive", "upgrade", "te", "trailer", "expect", "proxy-connection",
        "proxy-authorization",
    ]

    /// What stands in the place of a value that is kept, and shown to nobody.
    package static let notShown = "(not shown)"
    /// What stands in the place of a value that is recorded nowhere.
    package static let notKept = "(not kept)"

    /// Words in the names of headers whose values are credentials (lower case).
    private static let sensitiveWords = [
        "auth", "cookie", "credential", "key", "pass", "secret", "session", "signature", "token",
    ]

    /// The same by their first letters, from a to z: few letters of a name begin one, and every
    /// header of every attempt is looked at.
    private static let sensitiveWordsByLetter: [[[UInt8]]] = (UInt8(ascii: "a")...UInt8(ascii: "z"))
        .map { letter in sensitiveWords.map { Array($0.utf8) }.filter { $0.first == letter } }

    /// Whether the value of a header of this name is a credential, as far as the name tells: then it
    /// is sent, and neither recorded with attempts nor shown (E2).
    ///
    /// What Redrive sets itself is not: its signatures hold for one request and are no secret.
    package static func isSensitive(_ name: String) -> Bool {
        var name = name
        return name.withUTF8 { isSensitive(UnsafeRawBufferPointer($0)) }
    }

    /// As `isSensitive(_:)` of a string, of the bytes of a name.
    package static func isSensitive(_ name: UnsafeRawBufferPointer) -> Bool {
        let wordsByLetter = sensitiveWordsByLetter
        var place = 0
        while place < name.count {
            let letter = Int(name[place] | 0x20) - Int(UInt8(ascii: "a"))
            if wordsByLetter.indices.contains(letter),
                wordsByLetter[letter].contains(where: { stands($0, in: name, at: place) })
            {
                break
            }
            place += 1
        }
        return place < name.count
            && !reserved.contains(String(decoding: name, as: UTF8.self).lowercased())
    }

    /// `headers` with `note` in the place of each value that is a credential.
    package static func masked(_ headers: [Header], with note: String) -> [Header] {
        headers.map { isSensitive($0.name) ? Header($0.name, note) : $0 }
    }

    /// Throws when there are too many, a name comes twice, or one of them may not be sent.
    package static func check(_ headers: [Header]) throws(HeaderRefusal) {
        guard headers.count <= maxCount else {
            throw HeaderRefusal(
                "an endpoint may have \(maxCount) further headers, and these are \(headers.count)")
        }
        var seen: Set<String> = []
        for header in headers {
            try check(header)
            guard seen.insert(header.name.lowercased()).inserted else {
                throw HeaderRefusal("header \(header.name) is given twice; give it once")
            }
        }
    }

    /// Throws when `header` may not be sent.
    package static func check(_ header: Header) throws(HeaderRefusal) {
        try checkName(header.name)
        guard header.value.utf8.count <= maxValueBytes else {
            throw HeaderRefusal(
                "the value of header \(header.name) is longer than \(maxValueBytes) bytes")
        }
        guard header.value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
            throw HeaderRefusal(
                "the value of header \(header.name) holds a control byte;"
                    + " it may hold printable text and tabs only")
        }
    }

    /// Whether a word stands at a place, in whatever case.
    private static func stands(
        _ word: [UInt8], in name: UnsafeRawBufferPointer, at place: Int
    ) -> Bool {
        guard name.count - place >= word.count else { return false }
        var length = 0
        while length < word.count, name[place + length] | 0x20 == word[length] { length += 1 }
        return length == word.count
    }

    private static func checkName(_ name: String) throws(HeaderRefusal) {
        guard !name.isEmpty, name.utf8.count <= maxNameBytes,
            name.utf8.allSatisfy(\.isTokenByte)
        else {
            throw HeaderRefusal(
                "header name \(Wording.quote(name)) is not valid; a name has 1 to \(maxNameBytes)"
                    + " letters, digits and !#$%&'*+-.^_`|~")
        }
        guard !reserved.contains(name.lowercased()) else {
            throw HeaderRefusal(
                "header \(name) is set by Redrive itself; an endpoint may only add others")
        }
    }
}
