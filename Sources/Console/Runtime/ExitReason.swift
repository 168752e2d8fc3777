/// Why the console ended.
package enum ExitReason: Hashable, Sendable {
    /// The operator quit.
    case quit
    /// A signal asked for it; its number.
    case signal(Int32)
    /// The terminal is gone.
    case terminalLost
}
