/// How the command ended, as scripts see it (the exit statuses of the command-line contract).
enum ExitStatus: Int32, Sendable {
    /// Done.
    case done = 0
    /// Refused, failed, unknown id or no store.
    case refused = 1
    /// Wrong usage or a wrong query.
    case usage = 2
    /// Some of several were refused.
    case someRefused = 3
    /// The store is damaged, locked for writing, or of a newer format.
    case store = 4
}
