/// A screen as it should look: cells of text and style, and where the cursor stands.
///
/// Drawing outside of the frame is allowed and draws nothing, so panes need not check for a small
/// terminal. Text is sanitised here whatever its source, so nothing that is drawn can reach the
/// terminal as control (T1, T2, T4).
package struct Frame: Hashable, Sendable {
    /// The largest side of a frame; curses sizes are `short`, and no screen is this large.
    package static let longestSide = 4096

    /// Its size; never negative, and no side is longer than `longestSide`.
    package let size: TerminalSize
    /// Where the cursor is shown; `nil` hides it.
    package var cursor: CellPosition?
    var cells: [Cell]

    /// An empty frame.
    package init(size: TerminalSize) {
        let columns = min(max(size.columns, 0), Self.longestSide)
        let rows = min(max(size.rows, 0), Self.longestSide)
        self.size = TerminalSize(columns: columns, rows: rows)
        cells = Array(repeating: .blank, count: columns * rows)
    }

    /// The rows as text, joined by newlines, without the spaces at their ends.
    package var text: String {
        (0..<size.rows).map { text(row: $0) }.joined(separator: "\n")
    }

    /// The text of a row without the spaces at its end; empty outside of the frame.
    package func text(row: Int) -> String {
        guard let range = cellRange(row: row, columns: 0..<size.columns) else { return "" }
        let kept = cells[range].lastIndex { $0.width != 0 && $0.glyph != " " }
        guard let kept else { return "" }
        return cells[range.lowerBound...kept].reduce(into: "") { $0 += $1.glyph }
    }

    /// The text of a row cut into runs of one look, from the first column to the last.
    package func styledRuns(row: Int) -> [StyledRun] {
        guard let range = cellRange(row: row, columns: 0..<size.columns) else { return [] }
        var runs: [StyledRun] = []
        var start = range.lowerBound
        while start < range.upperBound {
            let style = cells[start].style
            let end = cells[start..<range.upperBound].firstIndex { $0.style != style }
            let run = start..<(end ?? range.upperBound)
            let text = cells[run].reduce(into: "") { $0 += $1.glyph }
            let column = run.lowerBound - range.lowerBound
            runs.append(StyledRun(column: column, columns: run.count, text: text, style: style))
            start = run.upperBound
        }
        return runs
    }

    /// The indices of the cells of a row between two columns, clipped; `nil` when none is left.
    func cellRange(row: Int, columns: Range<Int>) -> Range<Int>? {
        guard row >= 0, row < size.rows else { return nil }
        let clipped = columns.clamped(to: 0..<size.columns)
        guard !clipped.isEmpty else { return nil }
        let start = row * size.columns
        return start + clipped.lowerBound..<start + clipped.upperBound
    }
}
