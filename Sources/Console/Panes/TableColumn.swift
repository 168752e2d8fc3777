/// A column of a simple table.
struct TableColumn: Hashable, Sendable {
    let title: String
    /// Cells, or the share of what the others leave when negative.
    let width: Int
    /// What its cells need, where that is known: it takes no more while others need more.
    var need: Int?

    init(_ title: String, _ width: Int) {
        self.title = title
        self.width = width
    }

    typealias Place = (column: TableColumn, start: Int, width: Int)

    /// The columns that fit, from the left, with their starts; those of negative width share the
    /// rest.
    ///
    /// `droppable` leave first, from the end of the list.
    static func places(
        _ columns: [TableColumn], width: Int, dropping droppable: [String]
    ) -> [Place] {
        var kept = columns
        for title in droppable where least(kept) > width {
            kept.removeAll { $0.title == title }
        }
        let gaps = kept.count + 2
        let fixed = kept.reduce(0) { $0 + ($1.width >= 0 ? $1.fixedWidth : 0) }
        let shares = Self.shares(of: kept, rest: max(width - gaps - fixed, 0))
        var start = 2
        return kept.map { column in
            let width = column.width >= 0 ? column.fixedWidth : shares[column.title] ?? 0
            defer { start += width + 1 }
            return (column, start, width)
        }
    }

    /// What the columns without a width of their own get: as they need, the smallest need first,
    /// and what is left over to the last.
    private static func shares(of columns: [TableColumn], rest: Int) -> [String: Int] {
        let sharing = columns.filter { $0.width < 0 }
        let weight = sharing.reduce(0) { $0 - $1.width }
        guard sharing.contains(where: { $0.need != nil }) else {
            return sharing.reduce(into: [:]) { $0[$1.title] = rest * -$1.width / max(weight, 1) }
        }
        var shares: [String: Int] = [:]
        var rest = rest
        var weights = weight
        for column in sharing.sorted(by: { ($0.need ?? .max) < ($1.need ?? .max) }) {
            let share = rest * -column.width / max(weights, 1)
            let need = max(column.need ?? share, column.title.count)
            let width = max(min(need, share), min(need, leastShared))
            shares[column.title] = min(width, rest)
            rest -= min(width, rest)
            weights += column.width
        }
        if let last = sharing.last { shares[last.title, default: 0] += rest }
        return shares
    }

    private static let leastShared = 12

    private var fixedWidth: Int {
        need.map { max(min($0, width), min(title.count, width)) } ?? width
    }

    private static func least(_ columns: [TableColumn]) -> Int {
        columns.reduce(2) { sum, column in
            guard column.width < 0 else { return sum + column.fixedWidth + 1 }
            let wanted = column.need.map { max($0, column.title.count) } ?? leastShared
            return sum + min(wanted, leastShared) + 1
        }
    }
}
