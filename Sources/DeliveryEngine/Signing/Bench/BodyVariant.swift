/// The bytes that a receiver may have signed instead of those that it got.
struct BodyVariant {
    /// What was done to them, behind “the body”.
    let words: String
    let bytes: [UInt8]
    /// Whether it was parsed and written again.
    let isRewritten: Bool

    /// Larger bodies are tried in fewer ways: writing one takes as long as signing it.
    private static let mostBytesForAllStyles = 64 << 10
    private static let mostStylesOfLargeBodies = 20
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Every variant whose bytes differ from the body and from each other.
    static func all(of body: [UInt8]) -> [BodyVariant] {
        var seen: Set<[UInt8]> = [body]
        var variants: [BodyVariant] = []
        func add(_ words: String, _ bytes: [UInt8], isRewritten: Bool = false) {
            if seen.insert(bytes).inserted {
                variants.append(BodyVariant(words: words, bytes: bytes, isRewritten: isRewritten))
            }
        }
        for (words, bytes) in transcribed(body) { add(words, bytes) }
        guard let value = OrderedJSON(withoutMark(body)) else { return variants }
        let styles = JSONStyle.all(for: value.features)
        let isLarge = body.count > mostBytesForAllStyles
        for style in isLarge ? Array(styles.prefix(mostStylesOfLargeBodies)) : styles {
            let bytes = style.write(value)
            add("was parsed and written again \(style.words)", bytes, isRewritten: true)
            add(
                "was parsed and written again \(style.words), with a line feed behind it",
                bytes + [UInt8(ascii: "\n")], isRewritten: true)
        }
        return variants
    }

    private static func withoutMark(_ body: [UInt8]) -> [UInt8] {
        body.starts(with: byteOrderMark) ? Array(body.dropFirst(byteOrderMark.count)) : body
    }

    /// What happens to bytes on their way, whatever they hold.
    private static func transcribed(_ body: [UInt8]) -> [(String, [UInt8])] {
        let feed = UInt8(ascii: "\n")
        let carriage = UInt8(ascii: "\r")
        var withoutReturns: [UInt8] = []
        var withReturns: [UInt8] = []
        for (index, byte) in body.enumerated() {
            let isEnd = byte == feed
            let hasReturn = index > 0 && body[index - 1] == carriage
            if isEnd, hasReturn { withoutReturns.removeLast() }
            if isEnd, !hasReturn { withReturns.append(carriage) }
            withoutReturns.append(byte)
            withReturns.append(byte)
        }
        let isSpace: (UInt8) -> Bool = { $0 == 32 || (9...13).contains($0) }
        let trimmed = Array(body.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
        var variants: [(String, [UInt8])] = [
            ("got a line feed behind it", body + [feed]),
            ("lost the white space around it", trimmed),
            ("got CR LF behind it", body + [carriage, feed]),
            ("had its line feeds turned into CR LF", withReturns),
            ("had its CR LF turned into line feeds", withoutReturns),
            ("lost its byte order mark", withoutMark(body)),
            ("got a byte order mark before it", byteOrderMark + body),
        ]
        if body.last == feed {
            variants.append(("lost its last line feed", Array(body.dropLast())))
        }
        if body.contains(where: { $0 >= 0x80 }) {
            variants.append(
                ("was taken for Latin-1 and turned into UTF-8 once more", body.flatMap(doubled)))
            if let text = String(validating: body, as: UTF8.self),
                text.unicodeScalars.allSatisfy({ $0.value <= 0xFF })
            {
                variants.append(
                    ("was turned into Latin-1", text.unicodeScalars.map { UInt8($0.value) }))
            }
        }
        variants.append(("was left out (an empty body was signed)", []))
        return variants
    }

    private static func doubled(_ byte: UInt8) -> [UInt8] {
        byte < 0x80 ? [byte] : [0xC0 | byte >> 6, 0x80 | byte & 0x3F]
    }
}
