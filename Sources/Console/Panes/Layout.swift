import Terminal

/// Where everything stands, from the size and what is open.
struct Layout: Hashable, Sendable {
    /// Narrower than this, nothing can be told apart.
    static let smallest = TerminalSize(columns: 20, rows: 5)
    /// From this width on, the detail stands to the right.
    static let wideColumns = 120
    /// Lower than this, a table and a detail below it would both show nothing.
    private static let leastSplit = 12

    let size: TerminalSize
    /// The table, its head included.
    let list: Rect
    /// The detail pane, its rule included; empty when closed.
    let detail: Rect
    let isDetailBeside: Bool
    /// The line of the last message; `nil` on a low screen, where messages take the hints' line.
    let messageRow: Int?
    /// The lines at the top: one on a low screen, else two.
    let barRows: Int
    let hintRow: Int
    /// The line of what the detectors found; `nil` where there is nothing, or no room.
    let findingRow: Int?

    var isTooSmall: Bool {
        size.columns < Self.smallest.columns || size.rows < Self.smallest.rows
    }

    /// Whether the detail can be made to share the screen, or to have it alone: a low screen has no
    /// room for two.
    let canDetailChange: Bool

    /// How many rows of a table fit under its head.
    var listHeight: Int { max(list.rows - 1, 1) }
    var detailWidth: Int { max(detail.columns - (isDetailBeside ? 2 : 1), 1) }

    /// - Parameters:
    ///   - hasDetail: Whether a detail pane is open.
    ///   - isDetailFocused: Whether it has the keys; a low screen shows one pane at a time.
    ///   - isDetailFull: Whether it is to take the whole screen.
    ///   - hasFinding: Whether the detectors have something to say.
    init(
        size: TerminalSize, hasDetail: Bool, isDetailFocused: Bool, isDetailFull: Bool,
        hasFinding: Bool = false
    ) {
        self.size = size
        hintRow = max(size.rows - 1, 0)
        let hasMessageRow = size.rows >= 10
        messageRow = hasMessageRow ? size.rows - 2 : nil
        barRows = size.rows >= 8 ? 2 : 1
        let bars = barRows
        let showsFinding = hasFinding && size.rows >= Self.leastSplit
        findingRow = showsFinding ? bars : nil
        let top = bars + (showsFinding ? 1 : 0)
        let height = max(size.rows - top - (hasMessageRow ? 2 : 1), 0)
        let whole = Rect(row: top, column: 0, columns: size.columns, rows: height)
        var none = whole
        none.rows = 0
        isDetailBeside = hasDetail && !isDetailFull && size.columns >= Self.wideColumns
        let isLow = height < Self.leastSplit && !isDetailBeside
        canDetailChange =
            hasDetail && (height >= Self.leastSplit || size.columns >= Self.wideColumns)
        if !hasDetail || isLow && !isDetailFocused {
            (list, detail) = (whole, none)
        } else if isDetailFull || isLow {
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
