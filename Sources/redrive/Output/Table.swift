import Terminal

/// A table for people: columns as wide as the first rows need, every cell sanitised, rows streamed.
struct Table {
    /// One column.
    struct Column {
        /// Its heading.
        let title: String
        /// Whether its cells stand to the right, as numbers do.
        let isRight: Bool
        /// The most cells wide it gets; longer text ends in an ellipsis.
        let limit: Int

        /// A column.
        init(_ title: String, right: Bool = false, limit: Int = 60) {
            self.title = title
            isRight = right
            self.limit = limit
        }
    }

    private let columns: [Column]
    private let output: Output
    private var widths: [Int] = []
    private var waiting: [[String]] = []

    /// The number of rows that the widths are taken from before anything is printed.
    private static let sampleRows = 256

    /// A table of these columns on `output`.
    init(_ columns: [Column], on output: Output) {
        self.columns = columns
        self.output = output
    }

    /// Adds a row; it is printed at once, except for the first ones.
    mutating func row(_ cells: [String]) throws {
        let clean = zip(cells, columns).map { Self.clean($0, limit: $1.limit) }
        guard widths.isEmpty else { return try print(clean) }
        waiting.append(clean)
        if waiting.count == Self.sampleRows { try settle() }
    }

    /// Prints what still waits; nothing at all when there was no row.
    mutating func end() throws {
        if widths.isEmpty, !waiting.isEmpty { try settle() }
    }

    private mutating func settle() throws {
        widths = columns.indices.map { index in
            waiting.map { Self.width(of: $0[index]) }.max().map {
                max($0, columns[index].title.count)
            } ?? columns[index].title.count
        }
        try print(columns.map(\.title))
        for row in waiting { try print(row) }
        waiting = []
    }

    /// A cell as it may be shown.
    ///
    /// Most are plain and short, and need no second look.
    private static func clean(_ cell: String, limit: Int) -> String {
        cell.isPlainASCII && cell.utf8.count <= limit ? cell : Sanitizer.line(cell, limit: limit)
    }

    private static func width(of cell: String) -> Int {
        cell.isPlainASCII ? cell.utf8.count : DisplayWidth.columns(of: cell)
    }

    private func print(_ cells: [String]) throws {
        var line: [UInt8] = []
        line.reserveCapacity(widths.reduce(0, +) + 2 * widths.count)
        // What pads a cell is only put down when another one follows.
        var gap = 0
        for (index, cell) in cells.enumerated() {
            let rest = max(0, widths[index] - Self.width(of: cell))
            let isRight = columns[index].isRight
            if isRight { gap += rest }
            if !cell.isEmpty {
                line.append(contentsOf: repeatElement(UInt8(ascii: " "), count: gap))
                line.append(contentsOf: cell.utf8)
                gap = 0
            }
            gap += (isRight ? 0 : rest) + 2
        }
        while line.last == UInt8(ascii: " ") { line.removeLast() }
        try output.line(String(decoding: line, as: UTF8.self))
    }
}
