import Terminal

/// A table with a cursor: head, rows, and what to say when it is empty.
struct TablePane {
    let area: Rect
    let columns: [TableColumn]
    let dropping: [String]
    let position: ListPosition
    let count: Int
    let empty: [String]
    /// Whether it has the keys.
    let isFocused: Bool
    /// Whether columns take no more than their cells need, so that long texts get the room.
    var fitsContent = false
    /// The cells of a row, by column title.
    let cells: (Int) -> [String: Span]

    func draw(on canvas: inout Canvas) {
        guard !area.isEmpty else { return }
        let places = TableColumn.places(
            fitsContent ? fitted : columns, width: area.columns, dropping: dropping)
        for place in places {
            canvas.put(
                place.column.title, row: area.row, column: area.column + place.start,
                width: place.width, role: .columnHead)
        }
        if count == 0 {
            for (offset, line) in empty.enumerated() where offset + 2 < area.rows {
                canvas.put(
                    line, row: area.row + 2 + offset, column: area.column + 2,
                    width: area.columns - 2, role: offset == 0 ? .strong : .text)
            }
            return
        }
        for line in 0..<max(area.rows - 1, 0) where position.top + line < count {
            drawRow(position.top + line, at: area.row + 1 + line, places: places, on: &canvas)
        }
    }

    /// The columns with what the cells of this page and the next one need: widths that changed with
    /// every row scrolled would make the table dance.
    private var fitted: [TableColumn] {
        let height = max(area.rows - 1, 1)
        let first = position.top / height * height
        let rows = (first..<max(min(first + 2 * height, count), first)).map(cells)
        guard !rows.isEmpty else { return columns }
        return columns.map { column in
            var column = column
            column.need = rows.reduce(0) { need, row in
                max(need, row[column.title].map { DisplayWidth.columns(of: $0.text) } ?? 0)
            }
            return column
        }
    }

    private func drawRow(
        _ index: Int, at line: Int,
        places: [(column: TableColumn, start: Int, width: Int)], on canvas: inout Canvas
    ) {
        let isCursor = index == position.index
        let role: Role? = isCursor ? (isFocused ? .cursor : .quietCursor) : nil
        if isCursor, isFocused {
            canvas.fill(row: line, column: area.column, width: area.columns, role: .cursor)
        }
        if isCursor {
            canvas.put(
                canvas.glyphs.cursor, row: line, column: area.column, width: 1,
                role: role ?? .text)
        }
        let cells = cells(index)
        for place in places {
            guard let span = cells[place.column.title] else { continue }
            canvas.put(
                span.text, row: line, column: area.column + place.start, width: place.width,
                role: role ?? span.role)
        }
    }
}
