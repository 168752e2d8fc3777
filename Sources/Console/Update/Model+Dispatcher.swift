import DeliveryEngine

extension Model {
    /// When to look again at who dispatches; `nil` while this process does or nobody does: that
    /// another begins, the store tells of by itself.
    ///
    /// That a process elsewhere is stopped, or goes on, shows nowhere but in that process (S28).
    var dispatcherDueAt: Timestamp? {
        switch condition?.dispatcher {
        case .process, .stoppedProcess: dispatcherWatch.dueAt
        case .here, .nobody, nil: nil
        }
    }

    /// Has it looked at where it is time to.
    mutating func lookAtDispatcherIfDue() -> [Effect] {
        dispatcherWatch.follow(clock: now)
        guard let due = dispatcherDueAt, due <= now else { return [] }
        dispatcherWatch.begin()
        return [.lookAtDispatcher]
    }

    /// Takes in who dispatches, unless something newer is known.
    mutating func take(_ presence: LogCondition.DispatcherPresence) {
        guard dispatcherWatch.isLooking else { return }
        condition?.dispatcher = presence
        dispatcherWatch.note(at: now)
    }
}
