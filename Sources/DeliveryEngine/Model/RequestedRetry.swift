/// A retry that an operator asked for and that has not started yet (B5).
package struct RequestedRetry: Hashable, Sendable {
    /// The operator's action.
    package let action: ActionID
    /// When it may start.
    package let notBefore: Timestamp

    /// A retry asked for by `action`.
    package init(action: ActionID, notBefore: Timestamp) {
        self.action = action
        self.notBefore = notBefore
    }
}
