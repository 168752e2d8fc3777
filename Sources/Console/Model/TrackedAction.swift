import DeliveryEngine

/// An action of this console whose outcome has not been shown yet.
struct TrackedAction: Equatable, Sendable {
    let action: OperatorAction
    /// The marks it acts on, to set them again when it is called back.
    let marks: Marks?
    /// Whether it was called back and the answer to that is awaited.
    var isWithdrawing = false
    /// How it stands, as last read.
    var standing: ActionStanding?

    init(action: OperatorAction, marks: Marks? = nil) {
        self.action = action
        self.marks = marks
    }

    /// Whether it can still be called back.
    func isInGrace(at now: Timestamp) -> Bool { now < action.notBefore && !isWithdrawing }
}
