/// When a grant by hand is to end by itself, as an operator types it.
package enum GrantEnd {
    /// The moment that `text` says, in the forms of queries, or so long from now: `2026-11-30`,
    /// `+30d`.
    package static func moment(_ text: String, now: Timestamp) -> Timestamp? {
        guard text.hasPrefix("+") else { return QueryTime.moment(text, now: now) }
        return (try? Milliseconds(parsing: text.dropFirst())).map { now + $0 }
    }
}
