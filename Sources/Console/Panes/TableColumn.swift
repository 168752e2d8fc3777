/// A column of a simple table.
struct TableColumn: Hashable, Sendable {
    let title: String
    /// Cells, or the share of what the others leave when negative.
    let width: Int

    init(_ title: String, _ width: Int) {
        self.title = title
        self.width = width
    }

    /// The columns that fit, from the left, with their starts; those of negative width share the
    /// rest.
    ///
    /// `droppable` leave first, from the end of the list.
    static func places(
        _ columns: [TableColumn], width: Int, dropping droppable: [String]
    ) -> [(column: TableColumn, start: Int, width: Int)] {
        var kept = columns
        for title in droppable where least(kept) > width {
            kept.removeAll { $0.title == title }
        }
        let fixed = kept.reduce(2) { $0 + max($1.width, 0) + 1 }
        let shares = kept.reduce(0) { $0 + max(-$1.width, 0) }
        let rest = max(width - fixed, 0)
        var start = 2
        var places: [(column: TableColumn, start: Int, width: Int)] = []
        for column in kept {
            let width = column.width >= 0 ? column.width : rest * -column.width / max(shares, 1)
            places.append((column, start, width))
            start += width + 1
        }
        return places
    }

    private static let leastShared = 12

    private static func least(_ columns: [TableColumn]) -> Int {
        columns.reduce(2) { $0 + ($1.width >= 0 ? $1.width : leastShared) + 1 }
    }
}
