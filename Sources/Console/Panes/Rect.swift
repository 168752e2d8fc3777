/// A part of the screen, in cells.
struct Rect: Hashable, Sendable {
    var row: Int
    var column: Int
    var columns: Int
    var rows: Int

    var isEmpty: Bool { columns <= 0 || rows <= 0 }
    var end: Int { row + rows }
}
