import DeliveryEngine

/// A look through the rows of the table, from one on, around the end.
struct Find: Equatable, Sendable {
    enum Pattern: Hashable, Sendable {
        /// Text in what a row shows.
        case text(ShownText)
        /// A last attempt that was not a 2xx (A6).
        case failure
        /// The newest that was created then or before, in rows in the order of time, of which
        /// `start` is the newest.
        case moment(Timestamp)
    }

    let pattern: Pattern
    let rows: RowList
    /// The first row looked at.
    let start: Int
    let isForward: Bool
    /// How many rows from there on were looked at before.
    var looked = 0
}
