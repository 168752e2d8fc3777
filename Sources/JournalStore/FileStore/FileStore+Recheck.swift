import DeliveryEngine
import Dispatch
import Synchronization

extension FileStore {
    /// Soon enough for somebody who has just made room; a try costs a full disk one write that fails.
    private static let recheckPause = Milliseconds.seconds(2)

    /// Where the store could not be written just now and that may pass: has it tried again until it
    /// can (S19).
    ///
    /// Who waits for that to be said asks for nothing until then: a console refuses what an operator
    /// wants, and a service that says that it is not ready gets no requests. A command that ends with
    /// its answer tries nothing again.
    func recheckLater() {
        guard journal.mayWorkAgain else { return }
        let isFirst = standing.withLock { standing in
            guard standing.isWatching, !standing.isRecheckDue else { return false }
            standing.isRecheckDue = true
            return true
        }
        guard isFirst else { return }
        let deadline = DispatchTime.now() + .milliseconds(Int(Self.recheckPause.count))
        DispatchQueue.global(qos: .utility).asyncAfter(deadline: deadline) { [weak self] in
            guard let self else { return }
            standing.withLock { $0.isRecheckDue = false }
            recheck()
            recheckLater()
        }
    }

    /// Tries whether the store can be written, by a batch of nothing; tells where that is news.
    func recheck() {
        let before = journal.failure
        var hasChanged = false
        // What is in the way stays in the condition.
        try? append(
            { _ in Decision(records: [], answer: ()) }, at: nil, behind: nil, &hasChanged)
        if hasChanged || journal.failure != before { observers.notify() }
    }
}
