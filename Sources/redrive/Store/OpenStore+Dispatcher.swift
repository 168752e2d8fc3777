import DeliveryEngine

extension OpenStore {
    /// Says, where nobody dispatches, that something such as `it begins` waits for somebody who
    /// does, and who that could be.
    func sayWhereNobodyDispatches(_ what: String, to messages: Messages) {
        guard log.condition().dispatcher == .nobody else { return }
        messages.say(
            "nobody dispatches; \(what) once somebody does: redrive dispatch, redrive serve or an "
                + "open console")
    }
}
