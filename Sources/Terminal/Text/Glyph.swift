/// What one screen position shows: a base character with its marks, or one character of an escape.
struct Glyph: Hashable, Sendable {
    /// The text of the cell.
    var text: String
    /// A presentation selector that belongs to it: kept in sanitised text, left out of cells,
    /// where its effect on the width is anybody's guess.
    var selector = ""
    /// Cells it takes: 1 or 2.
    var width: Int

    static let blank = Glyph(text: " ", width: 1)

    init(text: String, width: Int) {
        self.text = text
        self.width = width
    }

    /// A glyph of one printable ASCII byte.
    init(ascii byte: UInt8) {
        text = String(Unicode.Scalar(byte))
        width = 1
    }
}
