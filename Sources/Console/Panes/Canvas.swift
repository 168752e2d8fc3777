import Terminal

/// A frame being drawn, with the theme that turns roles into looks.
struct Canvas {
    var frame: Frame
    let theme: Theme
    var glyphs: Glyphs { theme.glyphs }

    init(size: TerminalSize, theme: Theme) {
        frame = Frame(size: size)
        self.theme = theme
    }

    /// Draws text within `width` columns and returns the column behind it.
    ///
    /// Text that does not fit ends in an ellipsis.
    @discardableResult
    mutating func put(
        _ text: String, row: Int, column: Int, width: Int, role: Role = .text
    ) -> Int {
        guard width > 0 else { return column }
        let text = glyphs.ellipsis == "…" ? text : text.replacing("…", with: glyphs.ellipsis)
        let used = frame.put(
            text, row: row, column: column, style: theme.style(role), width: width)
        if DisplayWidth.columns(of: text, limit: width + 1) > width {
            frame.put(
                cutMark, row: row, column: column + width - 1, style: theme.style(role), width: 1)
            return column + width
        }
        return column + used
    }

    /// What stands in the last cell of a text that is cut: of three dots, the first would look like
    /// part of the text.
    private var cutMark: String { glyphs.ellipsis.count == 1 ? glyphs.ellipsis : "~" }

    /// Says at the end of the last row of an area how many lines are below; text that it takes the
    /// cells of ends in an ellipsis.
    mutating func putMore(_ count: Int, area: Rect) {
        guard count > 0, area.rows > 0 else { return }
        let words = "\(Number.text(count)) more "
        let (row, end) = (area.end - 1, area.column + area.columns)
        let start = end - words.count - 2
        guard start > area.column else { return }
        let isOverText = DisplayWidth.columns(of: frame.text(row: row)) > start
        let shown = (isOverText ? cutMark : " ") + " " + words
        put(shown, row: row, column: start, width: end - start, role: .dim)
    }

    /// Draws a line of spans within `width` columns.
    ///
    /// `skipping` columns of it are scrolled out at the left.
    @discardableResult
    mutating func put(
        _ line: StyledLine, row: Int, column: Int, width: Int, skipping: Int = 0
    ) -> Int {
        var at = column
        var skipped = skipping
        for span in line.spans where at < column + width {
            if skipped > 0 {
                let length = DisplayWidth.columns(of: span.text)
                if length > skipped {
                    at += frame.put(
                        span.text, row: row, column: at, style: theme.style(span.role),
                        width: column + width - at, skipping: skipped)
                }
                skipped = max(skipped - length, 0)
                continue
            }
            at = put(span.text, row: row, column: at, width: column + width - at, role: span.role)
        }
        return at
    }

    /// Draws text that ends at a column, if it fits behind `from`.
    mutating func putRight(_ text: String, row: Int, end: Int, from: Int, role: Role) {
        let width = DisplayWidth.columns(of: text)
        guard end - width >= from else { return }
        put(text, row: row, column: end - width, width: width, role: role)
    }

    mutating func fill(row: Int, column: Int, width: Int, role: Role) {
        guard width > 0 else { return }
        frame.fill(row: row, columns: column..<column + width, style: theme.style(role))
    }

    mutating func restyle(row: Int, column: Int, width: Int, role: Role) {
        guard width > 0 else { return }
        frame.restyle(row: row, columns: column..<column + width, style: theme.style(role))
    }

    /// A horizontal rule with a title in it.
    mutating func rule(_ title: StyledLine, row: Int, area: Rect, isFocused: Bool) {
        let line = String(repeating: glyphs.horizontal, count: max(area.columns, 0))
        put(line, row: row, column: area.column, width: area.columns, role: .border)
        let spans = [Span(" ")] + title.spans + [Span(" ")]
        let role: Role = isFocused ? .strong : .text
        let shown = StyledLine(spans.map { Span($0.text, $0.role == .text ? role : $0.role) })
        put(shown, row: row, column: area.column + 2, width: area.columns - 4)
    }
}
