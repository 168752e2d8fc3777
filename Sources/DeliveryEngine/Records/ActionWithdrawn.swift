/// An action called back within its grace: it never takes effect.
package struct ActionWithdrawn: Hashable, Sendable {
    /// The action.
    package let action: ActionID
    /// Who called it back.
    package let by: OperatorIdentity
    /// When.
    package let at: Timestamp

    /// A withdrawal.
    package init(action: ActionID, by: OperatorIdentity, at: Timestamp) {
        self.action = action
        self.by = by
        self.at = at
    }
}
