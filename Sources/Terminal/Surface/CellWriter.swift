import CNcurses

/// Hands single cells to curses in a form on whose width curses agrees.
struct CellWriter {
    let colors: TerminalColors
    let isUnicode: Bool
    /// Whether terminals here may draw ambiguous characters two cells wide.
    let isAmbiguousWide: Bool

    /// Puts a cell and returns whether the cursor may be elsewhere than expected afterwards.
    func put(_ cell: Cell, row: Int, column: Int) -> Bool {
        let attributes = colors.attributes(for: cell.style)
        let pair = colors.pair(for: cell.style)
        var isDoubtful = false
        let characters = characters(of: cell, isDoubtful: &isDoubtful)
        redrive_put(Int32(row), Int32(column), characters + [0], attributes, pair)
        if cell.width == 2, characters.count == 1, characters[0] < 0x80 || characters[0] == 0xFFFD {
            redrive_put(Int32(row), Int32(column + 1), [0x20, 0], attributes, pair)
        }
        return isDoubtful
    }

    /// The characters to draw: the cell's own, or a stand-in where the terminal cannot show them
    /// or the C library, which curses asks, takes them for another width.
    private func characters(of cell: Cell, isDoubtful: inout Bool) -> [wchar_t] {
        let scalars = cell.glyph.unicodeScalars
        guard let base = scalars.first else { return [0x20] }
        if base.isASCII, scalars.count == 1 { return [wchar_t(base.value)] }
        guard isUnicode else { return [wchar_t(base.isASCII ? base.value : 0x3F)] }
        let character = wchar_t(base.value)
        guard redrive_curses_width(character) == Int32(cell.width) else { return [0xFFFD] }
        let marks = scalars.dropFirst().map { wchar_t($0.value) }.filter {
            redrive_curses_width($0) == 0
        }
        isDoubtful = cell.width == 2 || !marks.isEmpty || !isSurelyNarrow(base)
        return [character] + marks
    }

    /// Whether every terminal draws a character in one cell.
    private func isSurelyNarrow(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return true }
        if isAmbiguousWide || scalar.properties.isEmoji { return false }
        switch scalar.value {
        case 0xA1..<0x300, 0x370..<0x530, 0x2010..<0x2028, 0x2030..<0x205F, 0x20A0..<0x20D0,
            0x2100..<0x27C0:
            return true
        default: return false
        }
    }
}
