/// An export that is under way.
struct ExportState: Equatable, Sendable {
    let wish: ExportWish
    let ticket: Int
    var done = 0
}
