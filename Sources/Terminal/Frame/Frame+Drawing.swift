extension Frame {
    /// Draws one line of text from a cell on and returns the columns it used.
    ///
    /// The text is sanitised (newlines and all other controls become visible), tabs go to the next
    /// multiple of eight from the text's start, and it is clipped at `width` columns, at the edge
    /// of the frame and never through a wide character (T5): where one does not fit, its first
    /// cell stays as it was. Only what fits is read, so a long text costs no more than a short one.
    ///
    /// - Parameters:
    ///   - text: Any text, raw or sanitised.
    ///   - width: Columns it may take; `nil` is up to the right edge.
    ///   - skipping: Columns of the text to leave out at its start, to scroll sideways.
    @discardableResult
    package mutating func put(
        _ text: String, row: Int, column: Int, style: Style = .plain, width: Int? = nil,
        skipping: Int = 0
    ) -> Int {
        guard row >= 0, row < size.rows, column >= 0, column < size.columns else { return 0 }
        let room = min(width ?? .max, size.columns - column)
        guard room > 0 else { return 0 }
        let start = row * size.columns + column
        var reader = GlyphReader()
        var at = -max(skipping, 0)
        let bytes = text.utf8.span
        while at < room, let glyph = reader.next(in: bytes) {
            if glyph.width > room - at { break }
            if at >= 0 {
                place(glyph, at: start + at, style: style)
            } else if at + glyph.width > 0 {
                // A wide character whose left half is scrolled out leaves a blank.
                place(.blank, at: start, style: style)
            }
            at += glyph.width
        }
        return max(at, 0)
    }

    /// Blanks cells of a row and gives them a style; what lies outside of the frame is ignored.
    package mutating func fill(row: Int, columns: Range<Int>, style: Style) {
        guard let range = cellRange(row: row, columns: columns) else { return }
        for index in range { place(.blank, at: index, style: style) }
    }

    /// Gives cells of a row another style and leaves their text.
    package mutating func restyle(row: Int, columns: Range<Int>, style: Style) {
        guard let range = cellRange(row: row, columns: columns) else { return }
        for index in range { cells[index].style = style }
    }

    /// Writes one glyph that is known to fit into its row.
    private mutating func place(_ glyph: Glyph, at index: Int, style: Style) {
        releaseHalves(of: index..<index + glyph.width)
        cells[index] = Cell(glyph: glyph.text, style: style, width: UInt8(glyph.width))
        if glyph.width == 2 {
            cells[index + 1] = Cell(glyph: "", style: style, width: 0)
        }
    }

    /// Blanks the other half of a wide character that is about to lose one to `range`.
    private mutating func releaseHalves(of range: Range<Int>) {
        if cells[range.lowerBound].width == 0 {
            cells[range.lowerBound - 1] = cells[range.lowerBound - 1].blanked
        }
        let next = range.upperBound
        if next < cells.count, cells[next].width == 0 {
            cells[next] = cells[next].blanked
        }
    }
}
