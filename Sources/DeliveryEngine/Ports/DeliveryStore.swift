/// The durable log as the engine's decisions use it.
///
/// Safe to use from any thread.
package protocol DeliveryStore: AnyObject, Sendable {
    /// Brings the state up to date with every process's records, lets `decide` read it, makes the
    /// records it returns durable as one batch or part of one, and then returns its answer.
    ///
    /// No other process's append comes between the reading and the writing. `decide` must be quick
    /// and must not call the store. When it throws, nothing is recorded and the error is passed on.
    /// Throws `StoreError` when the store cannot be written; then nothing was acknowledged.
    ///
    /// Who commits several times without waiting gives each a `place`, which learns when another may
    /// follow, and the place that it stands `behind`: it is decided on after that one, on what it
    /// leaves, and fails when that has failed.
    func commit<Answer>(
        at place: CommitPlace?, behind: CommitPlace?,
        _ decide: (any LedgerState) throws -> Decision<Answer>
    ) throws -> Answer

    /// Lets `body` read the state as last brought up to date.
    func read<Answer>(_ body: (any LedgerState) throws -> Answer) rethrows -> Answer

    /// Takes in what other processes have appended; cheap when there is nothing.
    func refresh() throws

    /// What changed since `cursor`; from `.start`, everything that is not settled is included:
    /// deliveries with a next attempt, a requested retry or an attempt in flight.
    func changes(since cursor: ChangeCursor) -> LedgerChanges

    /// Calls `handler`, on any thread and without delay, after records were applied, own and
    /// foreign; calls may be merged. It ends when the observation is released.
    func observe(_ handler: @escaping @Sendable () -> Void) -> any Sendable
}

extension DeliveryStore {
    /// The same for who waits until it is durable.
    package func commit<Answer>(
        _ decide: (any LedgerState) throws -> Decision<Answer>
    ) throws -> Answer {
        try commit(at: nil, behind: nil, decide)
    }
}
