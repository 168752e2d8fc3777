/// A search of the log: which rows, in which order.
package struct LogSearch: Hashable, Sendable {
    /// What must hold.
    package var query: Query
    /// The order.
    package var sort: SortOrder

    /// A search.
    package init(query: Query = .all, sort: SortOrder = .newestFirst) {
        self.query = query
        self.sort = sort
    }
}
