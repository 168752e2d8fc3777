/// A search of the log: which rows, in which order.
package struct LogSearch: Hashable, Sendable {
    /// What must hold.
    package var query: Query
    /// The order.
    package var sort: SortOrder

    /// How many rows are wanted at most, the first in the order; `nil` for all.
    ///
    /// What a limit has cut off is not brought up to date by `refresh`.
    package var limit: Int?

    /// A search.
    package init(query: Query = .all, sort: SortOrder = .newestFirst, limit: Int? = nil) {
        self.query = query
        self.sort = sort
        self.limit = limit
    }
}
