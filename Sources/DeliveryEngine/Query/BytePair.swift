/// Two bytes of a text at their distances from its beginning: a filter that looks at sixteen places
/// at once and lets few through.
struct BytePair: Hashable, Sendable {
    let first: ByteProbe
    let second: ByteProbe

    /// How far behind a beginning it looks.
    var reach: Int { max(first.offset, second.offset) }

    /// The two rarest bytes of a folded ASCII text that is not empty.
    init(rarestOf text: [UInt8]) {
        let byRarity = text.indices.sorted {
            (ByteFrequency.rarity(of: text[$1]), $0) < (ByteFrequency.rarity(of: text[$0]), $1)
        }
        // The same byte again says less than any other one.
        let best = byRarity[0]
        let next = byRarity.first { text[$0] != text[best] } ?? byRarity[byRarity.count - 1]
        first = ByteProbe(folded: text[best], at: best)
        second = ByteProbe(folded: text[next], at: next)
    }

    init(_ first: ByteProbe, _ second: ByteProbe) {
        self.first = first
        self.second = second
    }

    /// The first of `places`, counted from the beginning of `bytes`, where both bytes are and
    /// `verify` holds.
    ///
    /// Of 64 places the result is asked for once, so that what has no match runs at the speed of
    /// memory. The last place plus `reach` must lie in `bytes`: nothing behind them is read. Where
    /// less than a vector is left, the places before are looked at again, and `verify` may be asked
    /// about them a second time.
    @inline(__always)
    func firstPlace(
        in bytes: UnsafeBufferPointer<UInt8>, places: Int, where verify: (Int) -> Bool
    ) -> Int? {
        guard let base = bytes.baseAddress, places > 0 else { return nil }
        guard places >= ByteLanes.width else {
            for place in 0..<places
            where first.accepts(bytes[place + first.offset])
                && second.accepts(bytes[place + second.offset]) && verify(place)
            {
                return place
            }
            return nil
        }
        let lanes = ByteLanes(self, base)
        var place = 0
        while place + ByteLanes.width * 4 <= places {
            if lanes.haveHit(inFourFrom: place) {
                for quarter in 0..<4 {
                    let start = place + quarter * ByteLanes.width
                    if let found = lanes.firstHit(from: start, where: verify) { return found }
                }
            }
            place += ByteLanes.width * 4
        }
        while place < places {
            let start = min(place, places - ByteLanes.width)
            if let found = lanes.firstHit(from: start, where: verify) { return found }
            place = start + ByteLanes.width
        }
        return nil
    }
}
