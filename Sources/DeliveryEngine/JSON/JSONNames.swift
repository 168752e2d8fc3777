/// The names of one object while it is taken apart, to see that none comes twice.
struct JSONNames {
    /// Up to this many names are compared one by one; a set costs more than that.
    private static let few = 32

    /// The part of the first name; each is followed by its value, and that by the next name.
    private let first: Int
    private var count = 0
    /// A bit for each name seen, by its length and ends: of a clear bit there was none.
    private var seen: UInt64 = 0
    private var known: Set<String> = []

    /// No names yet; the first will be this part.
    init(first: Int) { self.first = first }

    /// Whether the name of the last member, the part `name`, has come before; it counts from now on.
    mutating func isRepeated(
        _ name: Int, in parts: [JSONDocument.Part], _ bytes: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        let text = Self.content(of: parts[name], bytes)
        let hasEscape = parts[name].isEscaped
        // An escaped name may be any other: then all are compared.
        let mark = hasEscape ? .max : Self.mark(text)
        defer {
            seen |= mark
            count += 1
        }
        guard seen & mark != 0 || count >= Self.few else { return false }
        if count < Self.few { return isEarlier(text, hasEscape, before: name, in: parts, bytes) }
        if known.isEmpty {
            forEachName(before: name, in: parts, bytes) { name, _ in
                known.insert(JSONText.decode(name))
            }
        }
        return !known.insert(JSONText.decode(text)).inserted
    }

    private func isEarlier(
        _ text: UnsafeBufferPointer<UInt8>, _ hasEscape: Bool, before name: Int,
        in parts: [JSONDocument.Part], _ bytes: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        var isFound = false
        forEachName(before: name, in: parts, bytes) { other, isEscaped in
            isFound =
                isFound
                || (hasEscape || isEscaped
                    ? JSONText.decode(other) == JSONText.decode(text)
                    : JSONText.isSame(other, text))
        }
        return isFound
    }

    private func forEachName(
        before name: Int, in parts: [JSONDocument.Part], _ bytes: UnsafeBufferPointer<UInt8>,
        _ body: (UnsafeBufferPointer<UInt8>, _ isEscaped: Bool) -> Void
    ) {
        var place = first
        while place < name {
            body(Self.content(of: parts[place], bytes), parts[place].isEscaped)
            place = Int(parts[place + 1].next)
        }
    }

    private static func mark(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
        guard let first = text.first, let last = text.last else { return 1 }
        return 1 << UInt64((text.count &* 13 ^ Int(first) &* 5 ^ Int(last)) & 63)
    }

    private static func content(
        of name: JSONDocument.Part, _ bytes: UnsafeBufferPointer<UInt8>
    ) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[Int(name.start) + 1..<Int(name.end) - 1])
    }
}
