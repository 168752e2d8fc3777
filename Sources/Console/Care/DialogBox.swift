import Terminal

/// A box over the screen with a title and lines; low screens show its end, where the question is.
struct DialogBox {
    let model: Model
    let title: String

    private static let widest = 72

    /// The box's columns: a strip of table beside it only confuses, so where little more shows it
    /// takes all.
    var width: Int {
        let columns = model.size.columns
        return columns < Self.widest + 24 ? columns : Self.widest
    }

    private var mostFoot: Int { max(model.size.rows - 4, 0) }

    /// How many lines there is room for above a foot of so many.
    func room(above foot: Int) -> Int {
        // The last two lines say what there is to say: they would stand on the box's border.
        let rows = model.size.rows - (model.size.isRoomy ? 5 : 3)
        return max(rows - min(foot, mostFoot), 1)
    }

    /// Draws the lines, with the terminal's cursor in the last one where something is typed there.
    func draw(_ lines: [StyledLine], caret: Int?, on canvas: inout Canvas) {
        draw(lines, cursor: caret.map { (line: lines.count - 1, column: $0) }, on: &canvas)
    }

    /// Draws the lines, with the terminal's cursor at a place among them, above a foot that stays.
    ///
    /// The keys of the box are there however low the screen is, and the lines' beginning where it
    /// matters more than their end. What the cursor stands on goes on to the line `last`.
    func draw(
        _ lines: [StyledLine], foot: [StyledLine] = [], keepsTop: Bool = false,
        cursor: (line: Int, column: Int)?, through last: Int? = nil, on canvas: inout Canvas
    ) {
        let size = model.size
        let width = self.width
        let foot = foot.prefix(mostFoot)
        let room = room(above: foot.count)
        // What is being typed stays on the screen.
        let wanted = min(last ?? cursor?.line ?? lines.count - 1, lines.count - 1)
        let isInFoot = cursor.map { $0.line >= lines.count } ?? false
        let first =
            lines.count <= room || isInFoot || keepsTop
            ? 0 : min(max(wanted - room + 1, 0), lines.count - room)
        let shown = lines[first..<min(first + room, lines.count)] + foot
        let lowest = size.rows - shown.count - (size.isRoomy ? 4 : 2)
        let top = max(min((size.rows - shown.count - 2) / 2, lowest), 0)
        let left = max((size.columns - width) / 2, 0)
        let area = Rect(row: top, column: left, columns: width, rows: shown.count + 2)
        canvas.box(StyledLine(title, .strong), area: area)
        for (offset, line) in shown.enumerated() {
            canvas.put(line, row: top + 1 + offset, column: left + 2, width: width - 4)
        }
        if let cursor {
            canvas.frame.cursor = CellPosition(
                row: top + 1
                    + (isInFoot
                        ? shown.count - foot.count + cursor.line - lines.count
                        : cursor.line - first),
                column: min(left + 2 + cursor.column, left + width - 2))
        }
    }
}
