import DeliveryEngine

/// Lets through as much of a search's or an export's progress as is worth painting: rows at once, mere figures
/// every tenth of a second.
///
/// A search that is over sooner changes the screen once.
struct ProgressPace {
    private static let pause = Milliseconds(100)
    private var last: Milliseconds

    init(startedAt uptime: Milliseconds) { last = uptime }

    /// Whether to pass a message on now.
    mutating func lets(_ message: Message, at uptime: Milliseconds) -> Bool {
        let isWorthwhile: Bool
        switch message {
        case .searchProgressed(_, let progress), .groupsProgressed(_, let progress):
            isWorthwhile = progress.partial != nil
        case .leaving(.exportProgressed), .findProgressed: isWorthwhile = false
        default: return true
        }
        guard isWorthwhile || uptime >= last + Self.pause else { return false }
        last = uptime
        return true
    }
}
