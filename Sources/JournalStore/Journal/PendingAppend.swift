import Dispatch

/// One thread's part in a batch.
///
/// Unchecked: its thread makes it, tells that it has its place, and leads or sleeps on `signal`;
/// meanwhile whoever leads the batch has it alone. The journal's gate hands it over.
final class PendingAppend: @unchecked Sendable {
    /// What the thread wants to add; run by the leader while the thread sleeps.
    var work: ((inout BatchWriter) throws -> Void)?
    /// What follows from what was added; run by the leader too.
    var settle: (() -> Void)?
    /// Whom to tell that it has failed, before anybody is decided on who does not fail with it.
    let failed: (any Error) -> Void
    /// What became of it, `nil` while undecided.
    var outcome: Result<Void, any Error>?
    /// Wakes the thread: with an outcome it is done, without one it leads the next batch.
    let signal = DispatchSemaphore(value: 0)

    init(
        _ work: @escaping (inout BatchWriter) throws -> Void, settle: @escaping () -> Void,
        failed: @escaping (any Error) -> Void
    ) {
        self.work = work
        self.settle = settle
        self.failed = failed
    }
}
