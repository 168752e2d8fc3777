/// Why the console cannot have the terminal.
package enum TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no terminal to open.
    case noTerminal(path: String, reason: String)
    /// The terminal is known and cannot place its cursor.
    case cannotPlaceCursor(name: String)
    /// Neither the terminal nor the ones to fall back to are in the terminfo database.
    case unknownTerminal(name: String)
    /// A program that was to have the terminal for a while did not start.
    case notStarted(program: String, reason: String)
    /// The system refused something that is always granted.
    case system(call: String, reason: String)

    /// One sentence: what, where, and what would be right.
    package var description: String {
        switch self {
        case .noTerminal(let path, let reason):
            "\(path) cannot be opened (\(reason)); without a terminal use `redrive list`."
        case .cannotPlaceCursor(let name):
            "TERM=\(Sanitizer.line(name, limit: 40)) cannot place its cursor, which a "
                + "full-screen console needs; set another TERM or use `redrive list`."
        case .unknownTerminal(let name):
            "No terminfo entry for TERM=\(Sanitizer.line(name, limit: 40)), xterm-256color or "
                + "vt100; install ncurses-base or use `redrive list`."
        case .notStarted(let program, let reason):
            "\(Sanitizer.line(program, limit: 40)) cannot be started (\(reason))."
        case .system(let call, let reason):
            "The terminal cannot be set up: \(call) failed (\(reason))."
        }
    }
}
