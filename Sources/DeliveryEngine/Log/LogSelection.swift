/// What a search found.
package struct LogSelection: Hashable, Sendable {
    /// The search.
    package let search: LogSearch
    /// The rows, in the search's order.
    package let rows: RowList
    /// How many deliveries there are in all, found or not.
    package let total: Int
    /// Up to which change this is true.
    package let cursor: ChangeCursor
    /// Whether every row was looked at; `false` while the search is under way, and for good where it
    /// was broken off.
    package let isComplete: Bool

    /// A selection.
    package init(
        search: LogSearch, rows: RowList, total: Int, cursor: ChangeCursor,
        isComplete: Bool = true
    ) {
        self.search = search
        self.rows = rows
        self.total = total
        self.cursor = cursor
        self.isComplete = isComplete
    }
}
