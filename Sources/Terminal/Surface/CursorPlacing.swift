import CNcurses

/// Bytes that put the cursor somewhere without regard to where it is.
struct CursorPlacing {
    private let inRow: UnsafePointer<CChar>?
    private let anywhere: UnsafePointer<CChar>

    /// The way of the terminal that curses has open; `nil` when it has none.
    init?() {
        guard let anywhere = redrive_capability("cup") else { return nil }
        self.anywhere = anywhere
        inRow = redrive_capability("hpa")
    }

    /// The bytes for a cursor that is in `row` already, if maybe in another column.
    func bytes(row: Int, column: Int) -> [UInt8] {
        let expanded =
            if let inRow {
                redrive_expand(inRow, column, 0)
            } else {
                redrive_expand(anywhere, row, column)
            }
        guard let expanded else { return [] }
        return NcursesSurface.withoutPadding(String(cString: expanded))
    }
}
