import Dispatch
import Synchronization

/// A batch of events on its way into the store.
package final class PublishedBatch: Sendable {
    package typealias Answers = [Result<PublishAnswer, StoreError>]

    /// Where it stands among the batches of its publisher.
    let place = CommitPlace()
    private let outcome = Mutex<Result<Answers, any Error>?>(nil)
    /// Left once its outcome is known.
    private let work = DispatchGroup()

    init() { work.enter() }

    /// Waits until the batch is durable and returns an answer for each event, in their order.
    ///
    /// Throws `StoreError` when nothing of it was published.
    package func answers() throws -> Answers {
        work.wait()
        guard let outcome = outcome.withLock({ $0 }) else {
            preconditionFailure("a batch ended without an outcome")
        }
        return try outcome.get()
    }

    /// Notes what became of it.
    func finish(_ result: Result<Answers, any Error>) {
        outcome.withLock { $0 = result }
        if case .failure(let error) = result { place.fail(error) }
        work.leave()
    }
}
