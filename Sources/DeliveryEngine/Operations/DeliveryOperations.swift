/// What an operator may do to deliveries: the other protocol the console depends on.
///
/// Safe to use from any thread.
package protocol DeliveryOperations: AnyObject, Sendable {
    /// Says what `kind` would do to each of `targets`, without doing it.
    func plan(_ kind: ActionKind, targets: [DeliveryID]) -> ActionPlan
    /// Asks for an action and records it. What can be refused is refused now; where nothing is left
    /// to do, nothing but the refusals is recorded. With a grace it takes effect afterwards, unless
    /// withdrawn; without one, at once. Throws `StoreError`.
    func request(_ request: ActionRequest) throws -> ActionReceipt
    /// Calls an action back. Throws `StoreError.refused` when it has already taken effect.
    func withdraw(_ action: ActionID, by: OperatorIdentity) throws
    /// Changes a subject's access by hand and tells what became of it. Throws
    /// `StoreError.refused` without a reason, and for what cannot be.
    func adjust(_ request: AdjustmentRequest) throws -> AdjustmentReceipt
}
