import DeliveryEngine

/// The log as it was shown: what was asked for, and where one was in it.
struct LogView: Equatable, Sendable {
    /// The filter as typed.
    let filter: String
    let search: LogSearch
    /// The filter that `\` has switched off.
    let suspended: LogFilter?
    let isOnlyMarked: Bool
    let marks: Marks
    /// The delivery under the cursor, and its line on the screen.
    let cursor: RowNumber?
    let line: Int
    let isFollowing: Bool

    /// The same without what hangs on the numbers of rows.
    var withoutRows: LogView {
        LogView(
            filter: filter, search: search, suspended: suspended, isOnlyMarked: false,
            marks: Marks(), cursor: nil, line: line, isFollowing: isFollowing)
    }

    /// Whether both show the same rows.
    func asksTheSame(as other: LogView) -> Bool {
        search == other.search && isOnlyMarked == other.isOnlyMarked
    }
}
