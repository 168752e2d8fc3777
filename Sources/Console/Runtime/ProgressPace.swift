import DeliveryEngine

/// Lets through as much of a search's progress as is worth painting: rows at once, mere figures
/// every tenth of a second.
///
/// A search that is over sooner changes the screen once.
struct ProgressPace {
    private static let pause = Milliseconds(100)
    private var last: Milliseconds

    init(startedAt uptime: Milliseconds) { last = uptime }

    /// Whether to pass a message on now.
    mutating func lets(_ message: Message, at uptime: Milliseconds) -> Bool {
        let progress: SearchProgress
        switch message {
        case .searchProgressed(_, let found), .groupsProgressed(_, let found): progress = found
        default: return true
        }
        guard progress.partial != nil || uptime >= last + Self.pause else { return false }
        last = uptime
        return true
    }
}
