import DeliveryEngine

/// What the text of own ids can and cannot be, so that a search spells them out only where it
/// must.
enum OwnIDText {
    private static let prefixes = [
        IdentifierKinds.Delivery.prefix, IdentifierKinds.Event.prefix,
    ]
    /// The letters and digits of a ULID, folded.
    private static let alphabet = Set("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    /// The last digit that a ULID can begin with.
    private static let lastFirstDigit = UInt8(ascii: "7")

    /// Whether an own id may begin so.
    static func mayBegin(with beginning: IDBeginning) -> Bool {
        let digits = beginning.digits
        guard let first = digits.first, digits.count <= ULID.length else { return false }
        return first <= lastFirstDigit && digits.allSatisfy(alphabet.contains)
    }

    /// Whether a pattern may match an own id.
    static func mayMatch(_ pattern: TextPattern) -> Bool {
        guard pattern.isLiteral else { return true }
        return prefixes.contains { pattern.text.lowercased().hasPrefix($0) }
    }

    /// Whether the id of a delivery may have the needle anywhere.
    static func mayHold(_ needle: TextNeedle) -> Bool {
        let prefix = Array(IdentifierKinds.Delivery.prefix.utf8)
        let letters = alphabet.union(prefix)
        let folded = needle.text.lowercased().utf8
        return folded.count <= prefix.count + ULID.length && folded.allSatisfy(letters.contains)
    }

    /// The ids that patterns without wildcards spell, `nil` when there are others.
    static func wholeIDs(_ patterns: [TextPattern]) -> Set<StoredID>? {
        guard patterns.allSatisfy(\.isLiteral) else { return nil }
        let ids = patterns.compactMap { pattern -> StoredID? in
            for prefix in prefixes where pattern.text.lowercased().hasPrefix(prefix) {
                let digits = pattern.text.dropFirst(prefix.count).uppercased()
                if let ulid = ULID(digits) { return StoredID(ulid) }
            }
            return nil
        }
        return Set(ids)
    }

    /// Whether a condition holds for an own id's text.
    static func holds<Kind>(
        _ id: Identifier<Kind>, _ condition: (UnsafeBufferPointer<UInt8>) -> Bool
    ) -> Bool {
        guard let ulid = id.ulid else { return false }
        let prefix = Kind.prefix.utf8
        let count = prefix.count + ULID.length
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count) { text in
            _ = text.initialize(from: prefix)
            ulid.put(into: UnsafeMutableBufferPointer(rebasing: text[prefix.count...]))
            return condition(UnsafeBufferPointer(text))
        }
    }
}
