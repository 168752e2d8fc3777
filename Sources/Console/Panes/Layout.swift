import Terminal

/// Where everything stands, from the size and what is open.
struct Layout: Hashable, Sendable {
    /// Narrower than this, nothing can be told apart.
    static let smallest = TerminalSize(columns: 20, rows: 5)
    /// From this width on, the detail stands to the right.
    static let wideColumns = 120

    let size: TerminalSize
    /// The table, its head included.
    let list: Rect
    /// The detail pane, its rule included; empty when closed.
    let detail: Rect
    let isDetailBeside: Bool
    /// The line of the last message; `nil` on a low screen, where messages take the hints' line.
    let messageRow: Int?
    let hintRow: Int

    static let barRows = 2

    var isTooSmall: Bool {
        size.columns < Self.smallest.columns || size.rows < Self.smallest.rows
    }

    /// How many rows of a table fit under its head.
    var listHeight: Int { max(list.rows - 1, 1) }
    var detailWidth: Int { max(detail.columns - (isDetailBeside ? 2 : 1), 1) }

    init(size: TerminalSize, hasDetail: Bool, isDetailFull: Bool) {
        self.size = size
        hintRow = max(size.rows - 1, 0)
        let hasMessageRow = size.rows >= 10
        messageRow = hasMessageRow ? size.rows - 2 : nil
        let bars = size.rows >= 8 ? Self.barRows : 1
        let height = max(size.rows - bars - (hasMessageRow ? 2 : 1), 0)
        let whole = Rect(row: bars, column: 0, columns: size.columns, rows: height)
        var none = whole
        none.rows = 0
        isDetailBeside = hasDetail && !isDetailFull && size.columns >= Self.wideColumns
        if !hasDetail {
            (list, detail) = (whole, none)
        } else if isDetailFull {
            (list, detail) = (none, whole)
        } else {
            (list, detail) = Self.split(whole, isBeside: isDetailBeside)
        }
    }

    private static func split(_ whole: Rect, isBeside: Bool) -> (Rect, Rect) {
        var first = whole
        var second = whole
        if isBeside {
            first.columns = whole.columns * 11 / 20
            second.column = first.columns
            second.columns = whole.columns - first.columns
        } else {
            // Four rows of the table are enough to see where one is; the rest is for reading.
            first.rows = min(max(5, whole.rows * 3 / 10), whole.rows / 2)
            second.row = whole.row + first.rows
            second.rows = whole.rows - first.rows
        }
        return (first, second)
    }
}
