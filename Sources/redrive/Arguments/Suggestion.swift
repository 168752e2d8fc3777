/// Guesses what someone meant to type.
enum Suggestion {
    /// The most bytes of a word that are compared.
    private static let maxLength = 64

    /// The sentence ` Did you mean …?` when one of `known` is close to `word`, else nothing.
    static func text(for word: String, among known: [String]) -> String {
        guard let best = closest(to: word, among: known) else { return "" }
        return " Did you mean \(best)?"
    }

    /// The one of `known` that is at most a third of its letters away from `word`.
    static func closest(to word: String, among known: [String]) -> String? {
        guard word.utf8.count <= maxLength else { return nil }
        let ranked = known.map { ($0, distance(Array(word.utf8), Array($0.utf8))) }
        guard let best = ranked.min(by: { $0.1 < $1.1 }),
            best.1 * 3 <= max(best.0.utf8.count, word.utf8.count)
        else {
            return known.first { !word.isEmpty && $0.hasPrefix(word) }
        }
        return best.0
    }

    /// Insertions, deletions, changes and swaps of neighbours that lead from one word to the other.
    static func distance(_ from: [UInt8], _ to: [UInt8]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...to.count)
        for row in 0..<from.count {
            var current = [row + 1]
            for column in 0..<to.count {
                let change = last[column] + (from[row] == to[column] ? 0 : 1)
                var best = min(change, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, from[row] == to[column - 1], from[row - 1] == to[column] {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            (beforeLast, last) = (last, current)
        }
        return last[to.count]
    }
}
