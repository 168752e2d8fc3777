import Dispatch
import Synchronization

/// A batch of events on its way into the store.
package final class PublishedBatch: Sendable {
    package typealias Answers = [Result<PublishAnswer, StoreError>]

    private struct State {
        /// Whether it could be written, `nil` while that is open.
        var writing: Result<Void, any Error>?
        var outcome: Result<Answers, any Error>?
    }

    private let state = Mutex(State())
    /// Left once it is known whether it could be written.
    private let writing = DispatchGroup()
    /// Left once its outcome is known.
    private let work = DispatchGroup()

    init() {
        writing.enter()
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

    /// Waits until another batch can be decided on what this one leaves.
    ///
    /// Throws why this one could not be written.
    func waitUntilWritten() throws {
        writing.wait()
        try state.withLock { $0.writing }?.get()
    }

    /// Notes that others can decide on what it leaves.
    func noteWritten() { note(.success(())) }

    /// Notes what became of it.
    func finish(_ outcome: Result<Answers, any Error>) {
        // Of a batch in which everything was refused nothing was written, and nobody said so.
        note(outcome.map { _ in })
        state.withLock { $0.outcome = outcome }
        work.leave()
    }

    private func note(_ outcome: Result<Void, any Error>) {
        let isNews = state.withLock { state in
            defer { state.writing = state.writing ?? outcome }
            return state.writing == nil
        }
        if isNews { writing.leave() }
    }
}
