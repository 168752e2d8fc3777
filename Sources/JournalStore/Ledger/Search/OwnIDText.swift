import DeliveryEngine

/// What the text of own ids can and cannot be, so that a search spells them out only where it
/// must.
enum OwnIDText {
    private static let prefixes = [
        IdentifierKinds.Delivery.prefix, IdentifierKinds.Event.prefix,
    ]
    /// The letters and digits of a ULID, folded.
    private static let alphabet = Set("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    /// Whether a needle may be in the text of an own id.
    static func mayHold(_ needle: TextNeedle) -> Bool {
        let folded = Array(needle.text.utf8.map(Self.folded))
        guard folded.allSatisfy({ $0 < 0x80 }) else { return true }
        return prefixes.contains { prefix in
            // The needle lies behind the prefix, or begins in it.
            let whole = Array(prefix.utf8)
            return (0...whole.count).contains { start in
                let head = whole[start...]
                let overlap = min(head.count, folded.count)
                return head.prefix(overlap).elementsEqual(folded.prefix(overlap))
                    && folded.dropFirst(overlap).allSatisfy(alphabet.contains)
            }
        }
    }

    /// Whether a pattern may match an own id.
    static func mayMatch(_ pattern: TextPattern) -> Bool {
        guard pattern.isLiteral else { return true }
        return prefixes.contains { pattern.text.lowercased().hasPrefix($0) }
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

    private static func folded(_ byte: UInt8) -> UInt8 {
        byte &- 0x41 < 26 ? byte | 0x20 : byte
    }
}
