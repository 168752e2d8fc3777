import DeliveryEngine

extension OpenStore {
    /// Says, where nobody dispatches or who does is stopped, that something such as `it begins` waits
    /// for that, and what to do.
    func sayWhereNobodyDispatches(_ what: String, to messages: Messages) {
        switch log.condition().dispatcher {
        case .here, .process: break
        case .nobody:
            messages.say(
                "nobody dispatches; \(what) once somebody does: redrive dispatch, redrive serve or an "
                    + "open console")
        case .stoppedProcess(let pid):
            messages.say(
                "process \(pid), which dispatches, is stopped; `kill -CONT \(pid)` lets it go on, "
                    + "and \(what)")
        }
    }
}
