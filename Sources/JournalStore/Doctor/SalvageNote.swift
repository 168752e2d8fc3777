/// That a store was salvaged from a damaged one: kept in its `store.json`, which programs that do
/// not know of it pass over.
package struct SalvageNote: Hashable, Sendable {
    /// The damaged store's directory.
    package var from: String
    /// When, RFC 3339 in UTC.
    package var at: String
    /// What is lost, a sentence each; no more than `maxLosses`.
    package var lost: [String]

    /// The most sentences kept; the last one then counts the rest.
    static let maxLosses = 50
    /// The most characters of one.
    private static let maxLength = 400

    /// A note with as many losses as `store.json` has room for.
    init(from: String, at: String, losses: [String]) {
        self.from = from
        self.at = at
        lost = losses.prefix(Self.maxLosses).map { loss in
            String(decoding: loss.utf8.prefix(Self.maxLength), as: UTF8.self)
        }
        let rest = losses.count - Self.maxLosses
        if rest > 0 { lost[Self.maxLosses - 1] = "and \(rest + 1) losses more" }
    }

    /// The note as an examination shows it.
    var remark: String {
        "salvaged from \(from) on \(at); "
            + (lost.isEmpty ? "nothing was lost" : "lost: " + lost.joined(separator: "; "))
    }
}
