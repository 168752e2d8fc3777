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
    /// A row's number is a delivery until a purge, so this holds whatever arrives, sorts or filters.
    var cursor: RowNumber?
    /// Since when rows have the numbers that are shown, once that was read.
    var numberedSince: ChangeCursor?
    /// The delivery that was read for the cursor's row first, since it is there.
    private var lookedAt: LogAnchor?
    /// The rows on the screen and the cursor's.
    private(set) var loaded: [RowNumber: LogRow] = [:]
    /// What 95 of a hundred of the newest rows found stayed within.
    var latency: Milliseconds?
    var marks = Marks()
    /// Where a range of marks began that reaches to the cursor.
    var rangeStart: RowNumber?
    /// The column that `+`, `-` and sorting go by.
    var column: LogColumn?
    /// Whether only marked rows are shown, and those.
    var isOnlyMarked = false
    private(set) var narrowed: RowList?
    /// The filter that `\` has switched off.
    var suspended: LogFilter?
    var history = ViewHistory()
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
    /// Whether the cursor was on the first row when the rows were put in another order: it stays
    /// there, unless a key was pressed meanwhile.
    var seeksFirst = false
    /// The line of the screen that the sought row is to stand on; `nil` leaves it where it comes.
    var soughtLine: Int?
    /// The delivery that the cursor was on when that left the filter by itself, as one does that is
    /// sent again.
    ///
    /// The cursor goes back to it with its return, unless a key was pressed meanwhile: whoever
    /// pressed one has seen where it is.
    var awaited: RowNumber?
    /// Whether the search was put aside because another filter is being typed.
    var isPutAside = false
    /// Whether something changed while a search was under way.
    var isOutdated = false
    /// The columns of the table, in their order.
    private(set) var columns = LogColumn.allCases
    var filterHistory: [String] = []

    var rows: RowList { narrowed ?? selection?.rows ?? RowList() }
    var count: Int { narrowed?.count ?? selection?.rows.count ?? 0 }
    /// The newest row of the log, found or not.
    var newest: RowNumber? { selection.map { RowNumber(Int32($0.total) - 1) } }
    /// How many deliveries the filter hides.
    var hidden: Int { (selection?.total ?? 0) - count }

    /// Whether the rows are those of the filter before, and for long enough that it must be said.
    var showsFilterBefore: Bool {
        guard let selection, selection.search.query != search.query else { return false }
        return progress != nil || ticket == nil
    }

    /// When rows had the numbers that are shown.
    var numberedAt: ChangeCursor { selection?.cursor ?? .start }

    /// Shows these columns, in their order.
    ///
    /// The focus goes with a column that is not among them: keys must not act on what nobody sees.
    mutating func show(_ columns: [LogColumn]) {
        self.columns = columns
        if let column, !columns.contains(column) { self.column = nil }
    }

    /// Works out which rows are shown, after the rows found or the marks have changed.
    mutating func narrow() {
        guard isOnlyMarked, let found = selection?.rows else {
            narrowed = nil
            return
        }
        narrowed = marks.rows.rows(of: found)
    }

    /// Takes in the rows on the screen and the cursor's.
    mutating func load(_ rows: [LogRow]) {
        // Should another delivery come under the number: the eye is still on the one of before.
        lookedAt = anchor
        loaded = Dictionary(rows.map { ($0.number, $0) }, uniquingKeysWith: { $1 })
    }

    /// Lets the cursor go with its delivery, which stands at `row` by now; `nil`: it is gone.
    mutating func follow(_ anchor: LogAnchor, to row: RowNumber?) {
        lookedAt = row.map { LogAnchor(delivery: anchor.delivery, row: $0) }
        if cursor == anchor.row { cursor = row }
        if sought == anchor.row { sought = row }
        loaded = [:]
    }

    /// The rows between the range's start and the cursor, by their places.
    var range: ClosedRange<Int>? {
        guard let rangeStart,
            let start = rows.firstIndex(of: rangeStart, near: position.index)
        else { return nil }
        return min(start, position.index)...max(start, position.index)
    }

    var selected: LogRow? { cursor.flatMap { loaded[$0] } }

    /// The same, but for the moment in which rows are being numbered anew and another delivery has
    /// come under the cursor's number: nothing may act on that, or show it.
    var pointed: LogRow? { selected.flatMap { $0.delivery.id == anchor?.delivery ? $0 : nil } }

    /// The cursor's delivery, once it was read.
    var anchor: LogAnchor? {
        if let lookedAt, lookedAt.row == cursor { return lookedAt }
        return selected.map { LogAnchor(delivery: $0.delivery.id, row: $0.number) }
    }

    func row(at index: Int) -> LogRow? {
        rows.indices.contains(index) ? loaded[rows[index]] : nil
    }
}
