import Dispatch
import Synchronization

/// Turns pieces of work into answers on all processors, and hands the answers back in the order the
/// pieces came in.
struct OrderedPipeline<Piece: Sendable, Answer: Sendable> {
    /// One piece on its way; the worker fills it once, the caller takes it once.
    private final class Job: Sendable {
        private let done = DispatchSemaphore(value: 0)
        private let result = Mutex<Result<Answer, any Error>?>(nil)

        func fill(_ result: Result<Answer, any Error>) {
            self.result.withLock { $0 = result }
            done.signal()
        }

        /// Says that there is no piece for it.
        func end() { done.signal() }

        /// The answer, `nil` where there was no piece.
        func take() throws -> Answer? {
            done.wait()
            return try result.withLock { $0.take() }?.get()
        }
    }

    /// As many pieces are under way as keep two processors busy while the caller handles an answer;
    /// more would only cost memory.
    private static var depth: Int { 4 }

    private let work: @Sendable (Piece) throws -> Answer
    private let queue = DispatchQueue(
        label: "redrive.pipeline", qos: .userInitiated, attributes: .concurrent)

    /// A pipeline that does `work` on each piece.
    init(_ work: @escaping @Sendable (Piece) throws -> Answer) { self.work = work }

    /// Takes pieces from `next` until there is none, and calls `each` with the answers in order;
    /// both are called by the calling thread only.
    ///
    /// Throws what either of them or the work throws, after which no answer comes any more.
    func run(next: () throws -> Piece?, each: (Answer) throws -> Void) throws {
        var jobs: [Job] = []
        var isAtEnd = false
        while true {
            while !isAtEnd, jobs.count < Self.depth {
                guard let piece = try next() else {
                    isAtEnd = true
                    break
                }
                jobs.append(start(piece))
            }
            guard !jobs.isEmpty else { return }
            if let answer = try jobs.removeFirst().take() { try each(answer) }
        }
    }

    /// The same with pieces that take time to get: `next` is called beside the calling thread, by one
    /// thread at a time and in order, and still some times after it has had none or this has thrown.
    func readAhead(
        _ next: @escaping @Sendable () throws -> Piece?, each: (Answer) throws -> Void
    ) throws {
        let feeding = DispatchQueue(label: "redrive.feeding", qos: .userInitiated)
        var jobs = (0..<Self.depth).map { _ in feed(next, on: feeding) }
        while let answer = try jobs.removeFirst().take() {
            jobs.append(feed(next, on: feeding))
            try each(answer)
        }
    }

    private func feed(
        _ next: @escaping @Sendable () throws -> Piece?, on feeding: DispatchQueue
    ) -> Job {
        let job = Job()
        feeding.async { [queue, work] in
            do {
                guard let piece = try next() else { return job.end() }
                queue.async { job.fill(Result { try work(piece) }) }
            } catch {
                job.fill(.failure(error))
            }
        }
        return job
    }

    private func start(_ piece: Piece) -> Job {
        let job = Job()
        queue.async { [work] in job.fill(Result { try work(piece) }) }
        return job
    }
}
