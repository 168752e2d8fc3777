/// An export as it was asked for.
struct ExportWish: Equatable, Sendable {
    let content: ExportContent
    /// The file, as typed.
    let path: String
    /// Whether a file that is there already may be replaced.
    var isReplacing = false
}
