/// What is wrong with a filter, for the line below it.
struct QueryMistake: Hashable, Sendable {
    /// The character of the filter, from 0.
    let column: Int
    let text: String
}
