/// What became of an operator's wish.
package struct ActionReceipt: Hashable, Sendable {
    /// What was recorded.
    package let action: OperatorAction
    /// Each accepted delivery as it stands afterwards; of a resend, the new one.
    package let deliveries: [Delivery]

    /// A receipt.
    package init(action: OperatorAction, deliveries: [Delivery]) {
        self.action = action
        self.deliveries = deliveries
    }
}
