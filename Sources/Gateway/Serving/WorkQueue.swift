import DeliveryEngine
import Dispatch
import Synchronization

/// Requests that wait for a worker, and the workers.
///
/// It takes a bounded number, so that what is accepted is also answered: nobody is told that an
/// event is taken before it is durable, and nobody waits behind a queue without end.
final class WorkQueue: Sendable {
    /// A request with the connection that waits for its answer.
    struct Job: Sendable {
        let connection: UInt64
        let request: HTTPRequest
    }

    private struct State {
        var jobs: [Job?] = []
        /// Bytes of the bodies that wait.
        var bytes = 0
        var first = 0
        var isEnding = false

        /// The most places of requests that were taken.
        private static let mostTaken = 64

        var count: Int { jobs.count - first }

        mutating func take() -> Job? {
            guard first < jobs.count, let job = jobs[first] else { return nil }
            defer {
                // What is being answered is the worker's alone.
                jobs[first] = nil
                bytes -= job.request.body.count
                first += 1
                if first == jobs.count {
                    (jobs, first) = ([], 0)
                } else if first > Self.mostTaken {
                    // A queue that never runs empty is not to grow.
                    jobs.removeFirst(first)
                    first = 0
                }
            }
            return job
        }
    }

    private let state = Mutex(State())
    private let available = DispatchSemaphore(value: 0)
    private let capacity: Int
    private let mostBytes: Int
    private let workers: Int

    /// A queue for `capacity` requests whose bodies have at most `mostBytes`, with `workers` threads
    /// once it is started.
    init(capacity: Int, mostBytes: Int, workers: Int) {
        self.capacity = capacity
        self.mostBytes = mostBytes
        self.workers = workers
    }

    /// Starts the workers; each hands `deliver` what `handler` answers.
    func start(
        _ handler: any RequestHandler, deliver: @escaping @Sendable (Job, HTTPReply) -> Void
    ) {
        for _ in 0..<workers {
            NamedThread.start("gateway-work") { [self] in
                while let job = next() { deliver(job, handler.reply(to: job.request)) }
            }
        }
    }

    /// Takes a request in; `false` when there is no room.
    func add(_ job: Job) -> Bool {
        let isTaken = state.withLock { state in
            let bytes = state.bytes + job.request.body.count
            guard state.count < capacity, bytes <= mostBytes, !state.isEnding else { return false }
            state.bytes = bytes
            state.jobs.append(job)
            return true
        }
        if isTaken { available.signal() }
        return isTaken
    }

    /// How many wait.
    var count: Int { state.withLock(\.count) }

    /// Ends the workers once nothing waits.
    func end() {
        state.withLock { $0.isEnding = true }
        for _ in 0..<workers { available.signal() }
    }

    private func next() -> Job? {
        while true {
            available.wait()
            let (job, isEnding) = state.withLock { ($0.take(), $0.isEnding) }
            if job != nil || isEnding { return job }
        }
    }
}
