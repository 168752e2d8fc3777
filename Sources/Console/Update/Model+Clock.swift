import DeliveryEngine

extension Model {
    /// When the screen changes by time alone; `nil` when it never does.
    ///
    /// Seconds count only while a grace is counted down, else minutes.
    var nextTick: Timestamp? {
        if let grace = actionsInGrace.last {
            let left = (grace.action.notBefore - now).count
            return now + Milliseconds(left % 1000 == 0 ? 1000 : left % 1000)
        }
        guard showsRelativeTimes else { return nil }
        let minute: Int64 = 60_000
        return now + Milliseconds(minute - (now.milliseconds % minute + minute) % minute)
    }

    private var showsRelativeTimes: Bool {
        if timeStyle == .relative || isDetailShown { return true }
        switch screen {
        case .deliveries: return log.loaded.values.contains { $0.delivery.nextAttemptAt != nil }
        case .endpointLog:
            return endpointLog?.attempts.contains { $0.delivery.nextAttemptAt != nil } ?? false
        case .action: return true
        case .endpoints, .journal, .help: return false
        }
    }
}
