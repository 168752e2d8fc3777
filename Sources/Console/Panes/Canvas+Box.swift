import Terminal

extension Canvas {
    /// An empty box with its title; where the screen goes on beside it, sides and a blank column keep
    /// its text apart from what stands there.
    mutating func box(_ title: StyledLine, area: Rect) {
        let isBeside = area.columns < frame.size.columns
        let margin = isBeside ? 1 : 0
        for row in area.row..<area.end {
            fill(
                row: row, column: area.column - margin, width: area.columns + 2 * margin,
                role: .box)
        }
        rule(title, row: area.row, area: area, isFocused: true)
        let line = String(repeating: glyphs.horizontal, count: area.columns)
        put(line, row: area.end - 1, column: area.column, width: area.columns, role: .border)
        guard isBeside else { return }
        for row in area.row + 1..<max(area.end - 1, area.row + 1) {
            for column in [area.column, area.column + area.columns - 1] {
                put(glyphs.vertical, row: row, column: column, width: 1, role: .border)
            }
        }
    }
}
