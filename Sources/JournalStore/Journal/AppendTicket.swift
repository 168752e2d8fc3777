import Dispatch

/// One thread's part in a batch.
///
/// Unchecked: its thread makes it and then sleeps on `signal`; meanwhile whoever leads the batch
/// has it alone. The journal's gate hands it over.
final class AppendTicket: @unchecked Sendable {
    /// What the thread wants to add; run by the leader while the thread sleeps.
    var work: ((inout BatchWriter) throws -> Void)?
    /// What follows from what was added; run by the leader too.
    var settle: (() -> Void)?
    /// What became of it, `nil` while undecided.
    var outcome: Result<Void, any Error>?
    /// Wakes the thread: with an outcome it is done, without one it leads the next batch.
    let signal = DispatchSemaphore(value: 0)

    init(
        _ work: @escaping (inout BatchWriter) throws -> Void, settle: @escaping () -> Void
    ) {
        self.work = work
        self.settle = settle
    }
}
