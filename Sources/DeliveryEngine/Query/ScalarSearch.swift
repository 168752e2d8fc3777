/// Finds folded scalars in UTF-8 bytes, either as themselves or as JSON's escapes of them.
///
/// One scalar of the text, the *pivot*, is looked for by its bytes first; only around its places are
/// scalars compared. Every match has the pivot in one of its spellings, so none is missed.
struct ScalarSearch: Hashable, Sendable {
    /// For each scalar of the text all that fold to it.
    private let spellings: [[Unicode.Scalar]]
    /// The index of the pivot.
    private let pivot: Int
    /// The bytes that give a spelling of the pivot away.
    private let pairs: [BytePair]

    /// The bytes of the longest spelling of one scalar: two escapes, for a pair of surrogates.
    private static let longestSpelling = 12
    /// More than any scalar has pairs.
    private static let costOfASCII = 100
    private static let escape = BytePair(
        ByteProbe(UInt8(ascii: "\\"), at: 0), ByteProbe(UInt8(ascii: "u"), at: 1))

    /// A search for folded scalars, of which there is at least one.
    init(_ scalars: [Unicode.Scalar]) {
        let spellings = scalars.map(CaseFolding.spellings)
        // Scalars that are not ASCII are rare in JSON; of those the one with the fewest pairs.
        let costs = zip(scalars, spellings).map { scalar, spellings in
            Self.pairs(of: spellings).count + (scalar.isASCII ? Self.costOfASCII : 0)
        }
        let pivot = costs.indices.min { costs[$0] < costs[$1] } ?? 0
        pairs = Self.pairs(of: spellings[pivot])
        self.pivot = pivot
        self.spellings = spellings
    }

    /// Whether the text is in `bytes`.
    func isFound(in bytes: UnsafeBufferPointer<UInt8>, decodingEscapes: Bool) -> Bool {
        let reader = ScalarReader(bytes: bytes, decodesEscapes: decodingEscapes)
        for pair in pairs where isFound(reader, around: pair) { return true }
        return decodingEscapes && isFound(reader, around: Self.escape)
    }

    private func isFound(_ reader: ScalarReader, around pair: BytePair) -> Bool {
        // Where places lie close together, each beginning is tried once.
        var untried = 0
        let found = pair.firstPlace(in: reader.bytes, places: reader.bytes.count - pair.reach) {
            place in
            untried = max(untried, place - pivot * Self.longestSpelling)
            while untried <= place {
                if matches(reader, at: untried) { return true }
                untried += 1
            }
            return false
        }
        return found != nil
    }

    private func matches(_ reader: ScalarReader, at start: Int) -> Bool {
        var place = start
        for accepted in spellings {
            guard let (scalar, length) = reader.scalar(at: place), accepted.contains(scalar)
            else { return false }
            place += length
        }
        return true
    }

    /// The pairs of bytes that all spellings have between them; a spelling's last bytes tell it
    /// from others best.
    private static func pairs(of spellings: [Unicode.Scalar]) -> [BytePair] {
        var pairs: [BytePair] = []
        for spelling in spellings {
            let bytes = UTF8.encode(spelling).map(Array.init) ?? []
            let last = bytes.count - 1
            let end = ByteProbe(bytes[last], at: last)
            let before = max(last - 1, 0)
            let pair = BytePair(ByteProbe(bytes[before], at: before), end)
            if let index = pairs.firstIndex(where: { $0.joined(with: pair) != nil }),
                let joined = pairs[index].joined(with: pair)
            {
                pairs[index] = joined
            } else {
                pairs.append(pair)
            }
        }
        return pairs
    }
}

extension BytePair {
    /// Both in one, where they differ in one bit of the last byte at most.
    fileprivate func joined(with other: BytePair) -> BytePair? {
        guard first == other.first, second.offset == other.second.offset, second.mask == 0,
            let either = ByteProbe(
                either: second.value, or: other.second.value, at: second.offset)
        else { return nil }
        return BytePair(first, either)
    }
}
