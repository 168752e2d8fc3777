/// Work by which something leaves the screen.
enum LeavingEffect: Equatable, Sendable {
    /// Reads what is to be copied.
    case copy(CopyPart, CopyTarget)
    /// Asks the terminal to take text into the clipboard.
    case setClipboard(ClipboardSequence)
    case export(ExportWish, ticket: Int)
    case cancelExport
    /// Lays out what the pager is to show.
    case compose(DetailDocument)
    case openPager(PagerText)
    /// Shows lines that can be selected with a mouse.
    case showPlain([String])
}
