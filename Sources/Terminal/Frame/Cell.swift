/// One cell of a frame: at most one base character with four combining marks, already sanitised.
struct Cell: Hashable, Sendable {
    /// What stands in it; empty in the right half of a wide character.
    var glyph: String
    /// How it looks.
    var style: Style
    /// Cells taken: 1, 2, or 0 for the right half of a wide character.
    var width: UInt8

    /// An empty cell in the terminal's own look.
    static let blank = Cell(glyph: " ", style: .plain, width: 1)

    /// A blank of the same look, for what is left of a wide character that lost its other half.
    var blanked: Cell { Cell(glyph: " ", style: style, width: 1) }
}
