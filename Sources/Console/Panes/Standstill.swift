import DeliveryEngine

/// Why nothing that is asked for is sent for now, and when that is over.
///
/// For sentences such as "Nobody dispatches: it will wait until somebody does."
struct Standstill {
    let reason: String
    let end: String

    /// What stands still while this is who dispatches; `nil` where things go on.
    init?(_ presence: LogCondition.DispatcherPresence?) {
        switch presence {
        case .here, .process, nil: return nil
        case .nobody:
            reason = "Nobody dispatches"
            end = "somebody does"
        case .stoppedProcess(let pid):
            reason = "Dispatcher pid \(pid) is stopped"
            end = "that goes on (kill -CONT \(pid))"
        }
    }
}
