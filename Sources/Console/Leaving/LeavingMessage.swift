/// What became of something that was to leave the screen.
enum LeavingMessage: Sendable {
    case copied(CopiedText)
    /// Why there was nothing to copy.
    case notCopied(CopyPart, String)
    case exportProgressed(ticket: Int, done: Int)
    case exported(ticket: Int, WrittenFile, count: Int)
    /// There is a file of that name.
    case exportCollided(ticket: Int, path: String)
    /// The file cannot be written, and nothing was.
    case exportRefused(ticket: Int, path: String, reason: String)
    case exportFailed(ticket: Int, String)
    case composed(PagerText)
    /// What went wrong with the pager, if anything.
    case pagerClosed(String?)
}
