import DeliveryEngine

/// What is wrong with a filter, for the line below it.
struct QueryMistake: Hashable, Sendable {
    /// The character of the filter, from 0.
    let column: Int
    let text: String

    /// As many suggestions fit a line.
    private static let mostSuggestions = 5

    init(column: Int, text: String) {
        self.column = column
        self.text = text
    }

    /// What a parser says, with what it would accept there.
    init(_ error: QueryError) {
        let hint = error.accepted.prefix(Self.mostSuggestions).joined(separator: ", ")
        column = error.column - 1
        text = hint.isEmpty ? error.message : "\(error.message); try \(hint)"
    }
}
