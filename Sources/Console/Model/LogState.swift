import DeliveryEngine

/// The table of deliveries: what is chosen, where the cursor is, what is marked.
struct LogState: Equatable, Sendable {
    /// The filter as typed; the query is what it means.
    var filter = ""
    var search = LogSearch()
    /// The rows found; `nil` before the first answer.
    var selection: LogSelection?
    var position = ListPosition()
    /// The delivery under the cursor.
    ///
    /// A row's number is a delivery for good, so this holds whatever arrives, sorts or filters.
    var cursor: RowNumber?
    /// The rows on the screen and the cursor's.
    var loaded: [RowNumber: LogRow] = [:]
    /// What 95 of a hundred of the newest rows found stayed within.
    var latency: Milliseconds?
    var marks: [DeliveryID: RowNumber] = [:]
    var isFollowing = true
    /// The newest row of the log, found or not, when following stopped; later ones are new.
    var frozenAt: RowNumber?
    var newCount = 0
    /// The search under way, with how far it has come.
    var ticket: Int?
    var progress: SearchProgress?
    /// The delivery under the cursor when the search began: the cursor goes back to it once it is
    /// found, unless a key was pressed meanwhile.
    var sought: RowNumber?
    /// Whether the search was put aside because another filter is being typed.
    var isPutAside = false
    /// Whether something changed while a search was under way.
    var isOutdated = false
    /// The columns of the table, in their order.
    var columns = LogColumn.allCases
    var filterHistory: [String] = []

    var rows: RowList { selection?.rows ?? RowList() }
    var count: Int { selection?.rows.count ?? 0 }
    /// How many deliveries the filter hides.
    var hidden: Int { (selection?.total ?? 0) - count }

    /// Whether the rows are those of the filter before, and for long enough that it must be said.
    var showsFilterBefore: Bool {
        guard let selection, selection.search.query != search.query else { return false }
        return progress != nil || ticket == nil
    }

    var selected: LogRow? { cursor.flatMap { loaded[$0] } }

    func row(at index: Int) -> LogRow? {
        rows.indices.contains(index) ? loaded[rows[index]] : nil
    }
}
