/// What the loop woke up for.
package enum LoopEvent<Message: Sendable>: Sendable {
    /// All keys that waited, in order.
    case keys([Key])
    /// All messages that workers posted, in order.
    case messages([Message])
    /// The terminal has another size; a storm of changes is one event.
    case resized(TerminalSize)
    /// The deadline that was asked for has come.
    case deadline
    /// A signal asks the program to end; its number.
    case terminated(signal: Int32)
    /// The terminal is gone; nothing can be shown and nothing will be typed.
    case terminalLost
    /// The program runs again after it was stopped; everything is to be drawn anew.
    case resumed(TerminalSize)
}

extension LoopEvent: Equatable where Message: Equatable {}
