import Dispatch
import Synchronization

/// A commit that another thread makes, and what will come of it.
package final class CommitUnderWay<Answer: Sendable>: Sendable {
    /// Where it stands among those of its caller.
    let place = CommitPlace()
    private let outcome = Mutex<Result<Answer, any Error>?>(nil)
    /// Left once its outcome is known.
    private let work = DispatchGroup()

    init() { work.enter() }

    /// Waits until the commit is durable and returns what it answered.
    ///
    /// Throws `StoreError` when nothing of it was recorded.
    package func answer() throws -> Answer {
        work.wait()
        guard let outcome = outcome.withLock({ $0 }) else {
            preconditionFailure("a commit ended without an outcome")
        }
        return try outcome.get()
    }

    /// Notes what became of it.
    func finish(_ result: Result<Answer, any Error>) {
        outcome.withLock { $0 = result }
        if case .failure(let error) = result { place.fail(error) }
        work.leave()
    }
}
