import DeliveryEngine

extension Model {
    /// What whoever stops this console is to know: one that dispatches keeps the right to, and nothing
    /// is sent by anybody while it is stopped.
    var stopNotice: String? {
        guard condition?.dispatcher == .here else { return nil }
        return "redrive: nothing is sent while this console, which dispatches, is stopped;"
            + " `fg` lets it go on"
    }
}
