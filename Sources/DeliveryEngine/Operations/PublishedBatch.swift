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
    private let written = DispatchSemaphore(value: 0)
    private let finished = DispatchSemaphore(value: 0)

    /// Waits until the batch is durable and returns an answer for each event, in their order; to be
    /// asked once.
    ///
    /// Throws `StoreError` when nothing of it was published.
    package func answers() throws -> Answers {
        finished.wait()
        guard let outcome = state.withLock({ $0.outcome }) else {
            preconditionFailure("a batch is asked for its answers once")
        }
        return try outcome.get()
    }

    /// Waits until another batch can be decided on what this one leaves; to be asked once.
    ///
    /// Throws why this one could not be written.
    func waitUntilWritten() throws {
        written.wait()
        try state.withLock { $0.writing }?.get()
    }

    /// Notes that others can decide on what it leaves.
    func noteWritten() { end(.success(())) }

    /// Notes what became of it.
    func finish(_ outcome: Result<Answers, any Error>) {
        // Of a batch in which everything was refused nothing was written, and nobody said so.
        end(outcome.map { _ in })
        state.withLock { $0.outcome = outcome }
        finished.signal()
    }

    private func end(_ writing: Result<Void, any Error>) {
        let isNews = state.withLock { state in
            defer { state.writing = state.writing ?? writing }
            return state.writing == nil
        }
        if isNews { written.signal() }
    }
}
