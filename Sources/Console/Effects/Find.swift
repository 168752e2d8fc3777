import DeliveryEngine

/// A look through the rows of the table, from one on, around the end.
struct Find: Equatable, Sendable {
    enum Pattern: Hashable, Sendable {
        /// Text in what a row shows.
        case text(ShownText)
        /// A last attempt that was not a 2xx (A6).
        case failure
    }

    let pattern: Pattern
    let rows: RowList
    /// The first row looked at.
    let start: Int
    let isForward: Bool
    /// How many rows from there on were looked at before.
    var looked = 0
}
