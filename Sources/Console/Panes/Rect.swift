import Terminal

/// A part of the screen, in cells.
struct Rect: Hashable, Sendable {
    var row: Int
    var column: Int
    var columns: Int
    var rows: Int

    var isEmpty: Bool { columns <= 0 || rows <= 0 }
    var end: Int { row + rows }

    func contains(_ place: CellPosition) -> Bool {
        (row..<row + max(rows, 0)).contains(place.row)
            && (column..<column + max(columns, 0)).contains(place.column)
    }
}
