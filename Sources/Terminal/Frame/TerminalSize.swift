/// The size of a screen in cells.
package struct TerminalSize: Hashable, Sendable {
    /// Columns across.
    package var columns: Int
    /// Rows down.
    package var rows: Int

    /// A size.
    package init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
    }
}
