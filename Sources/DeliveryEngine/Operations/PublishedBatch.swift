import Dispatch
import Synchronization

/// A batch of events on its way into the store.
package final class PublishedBatch: Sendable {
    package typealias Answers = [Result<PublishAnswer, StoreError>]

    private struct State {
        /// Whether it has its place, or will get none.
        var isQueued = false
        var outcome: Result<Answers, any Error>?
    }

    private let state = Mutex(State())
    /// Left once it has its place, or will get none.
    private let queueing = DispatchGroup()
    /// Left once its outcome is known.
    private let work = DispatchGroup()

    init() {
        queueing.enter()
        work.enter()
    }

    /// Waits until the batch is durable and returns an answer for each event, in their order.
    ///
    /// Throws `StoreError` when nothing of it was published.
    package func answers() throws -> Answers {
        work.wait()
        guard let outcome = state.withLock({ $0.outcome }) else {
            preconditionFailure("a batch ended without an outcome")
        }
        return try outcome.get()
    }

    /// Waits until what is published then comes behind it.
    ///
    /// Throws why it failed, when that is known by then.
    func waitUntilQueued() throws {
        queueing.wait()
        _ = try state.withLock { $0.outcome }?.get()
    }

    /// Notes that it has its place.
    func noteQueued() {
        let isNews = state.withLock { state in
            defer { state.isQueued = true }
            return !state.isQueued
        }
        if isNews { queueing.leave() }
    }

    /// Notes what became of it.
    func finish(_ outcome: Result<Answers, any Error>) {
        state.withLock { $0.outcome = outcome }
        noteQueued()
        work.leave()
    }
}
