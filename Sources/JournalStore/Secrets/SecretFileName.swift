import DeliveryEngine

/// The name of a file or directory for an id.
///
/// Ids come from the log and may have come from an import, so none may spell a path.
enum SecretFileName {
    /// The most bytes of a foreign id; in hexadecimal they fit into a file name of 255.
    static let maxForeignBytes = 120

    private static let foreignPrefix = "x-"

    /// Whether a name may be that of a foreign id.
    static func isForeign(_ name: String) -> Bool { name.hasPrefix(foreignPrefix) }

    /// The name; `nil` when the id is too long for one.
    static func of<Kind>(_ id: Identifier<Kind>) -> String? {
        if id.ulid != nil { return id.text }
        let bytes = Array(id.text.utf8)
        guard !bytes.isEmpty, bytes.count <= maxForeignBytes else { return nil }
        return foreignPrefix
            + bytes.map { byte in
                let digits = String(byte, radix: 16)
                return digits.count == 1 ? "0" + digits : digits
            }.joined()
    }
}
