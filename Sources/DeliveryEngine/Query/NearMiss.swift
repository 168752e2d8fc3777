/// Words that a mistyped one was likely meant to be.
package enum NearMiss {
    /// The longest word worth comparing.
    private static let longest = 32

    /// Words of `candidates` within two slips of `word` (one, for short words), or that it begins;
    /// nearest first, at most three.
    package static func candidates(for word: String, among candidates: [String]) -> [String] {
        let typed = Array(word.lowercased().unicodeScalars.prefix(longest + 1))
        guard !typed.isEmpty, typed.count <= longest else { return [] }
        let allowed = typed.count <= 3 ? 1 : 2
        let scored = candidates.enumerated().compactMap { index, candidate -> (Int, Int, String)? in
            let scalars = Array(candidate.lowercased().unicodeScalars)
            let slips = distance(typed, scalars)
            if slips <= allowed { return (slips, index, candidate) }
            if typed.count >= 2, scalars.starts(with: typed) { return (3, index, candidate) }
            return nil
        }
        return scored.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.prefix(3).map(\.2)
    }

    /// Letters put in, left out, changed or swapped with their neighbour.
    private static func distance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
        var rows = [Array(0...second.count)]
        for (row, letter) in first.enumerated() {
            var line = [row + 1]
            for (column, other) in second.enumerated() {
                let above = rows[row]
                var least = min(line[column] + 1, above[column + 1] + 1)
                least = min(least, above[column] + (letter == other ? 0 : 1))
                if row > 0, column > 0, letter == second[column - 1], first[row - 1] == other {
                    least = min(least, rows[row - 1][column - 1] + 1)
                }
                line.append(least)
            }
            rows.append(line)
        }
        return rows[first.count][second.count]
    }
}
