import DeliveryEngine
import Terminal

/// A query that does not parse, with the place of the mistake.
struct WrongQuery: Error, Hashable {
    /// The query as typed.
    let text: String
    /// What is wrong, and where.
    let mistake: QueryError

    /// The sentence for standard error.
    var sentence: String { "wrong query: \(mistake)" }

    /// The query with a mark under the mistake, where it fits on a line.
    var pointer: [String] {
        let text = Sanitizer.line(self.text)
        guard text == self.text, text.count <= 100, mistake.column >= 1 else { return [] }
        let before = String(text.prefix(mistake.column - 1))
        let gap = String(repeating: " ", count: DisplayWidth.columns(of: before))
        return ["  " + text, "  " + gap + "^"]
    }
}
