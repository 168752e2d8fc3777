/// How it ended that something else had the terminal.
package enum LoanEnd: Hashable, Sendable {
    /// It is over, and the terminal is the session's again.
    case returned
    /// The program that had it ended with another status than 0.
    case failed(status: Int32)
    /// A signal asked this process to end meanwhile; the terminal was not taken again.
    case terminated(signal: Int32)
    /// The terminal is gone.
    case terminalLost
}
