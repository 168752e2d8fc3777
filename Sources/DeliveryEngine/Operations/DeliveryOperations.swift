/// What an operator may do to deliveries: the second protocol the console depends on.
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
    /// Sorts everything in `scope` into what `kind` would act on and what not, and freezes it.
    ///
    /// Throws `StoreError.refused` where nobody knows what the scope is: its search is not complete,
    /// or it is from before a purge.
    func bulkPlan(_ kind: ActionKind, of scope: PlanScope) throws -> BulkPlan
    /// The deliveries of some classes of a plan, in the order they came in.
    ///
    /// Throws `StoreError.refused` when the plan is from before a purge.
    func deliveries(of plan: BulkPlan, in classes: Set<PlanClass>) throws -> [DeliveryID]
    /// Makes a plan a job, which whoever dispatches carries out. Throws `StoreError`.
    func start(_ request: JobRequest) throws -> JobSummary
    /// Pauses, resumes or cancels a job. Throws `StoreError.refused` when that cannot be.
    func control(
        _ job: JobID, _ control: JobControlled.Control, by: OperatorIdentity, reason: String?
    ) throws -> JobSummary
}
