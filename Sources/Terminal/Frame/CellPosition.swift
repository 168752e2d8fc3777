/// A place on the screen; row 0, column 0 is the top left.
package struct CellPosition: Hashable, Sendable {
    /// Rows from the top.
    package var row: Int
    /// Columns from the left.
    package var column: Int

    /// A place.
    package init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }
}
