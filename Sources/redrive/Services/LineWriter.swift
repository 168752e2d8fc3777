import DeliveryEngine
import Dispatch
import Synchronization

/// Lines on their way to a log, written by a thread of its own: a reader of the log that hangs
/// holds up nobody, and not the end of the process either.
///
/// What does not fit while it hangs is left out and counted.
final class LineWriter: Sendable {
    private struct State {
        var lines: [String] = []
        var left = 0
        var isEnding = false
    }

    /// The most lines that wait to be written.
    static let capacity = 4096

    private let write: @Sendable ([String]) -> Void
    private let state = Mutex(State())
    private let news = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)

    /// A writer whose lines go to `write`, many at a time.
    init(write: @escaping @Sendable ([String]) -> Void) {
        self.write = write
        NamedThread.start("log") { [self] in
            while true {
                news.wait()
                let (lines, isEnding) = take()
                if !lines.isEmpty { write(lines) }
                if isEnding { break }
            }
            ended.signal()
        }
    }

    /// Has lines written, soon; never waits.
    func add(_ lines: [String]) {
        let isFirst = state.withLock { state in
            let taken = lines.prefix(max(0, Self.capacity - state.lines.count))
            state.left += lines.count - taken.count
            defer { state.lines += taken }
            return state.lines.isEmpty && !taken.isEmpty
        }
        if isFirst { news.signal() }
    }

    /// Writes what is left and ends; called once.
    ///
    /// Answers whether that was done within `limit`.
    @discardableResult
    func stop(within limit: Milliseconds) -> Bool {
        state.withLock { $0.isEnding = true }
        news.signal()
        return ended.wait(timeout: .now() + .milliseconds(Int(limit.count))) == .success
    }

    private func take() -> (lines: [String], isEnding: Bool) {
        state.withLock { state in
            var lines = state.lines
            if state.left > 0 { lines.append("\(state.left) lines did not fit here") }
            state.lines = []
            state.left = 0
            return (lines, state.isEnding)
        }
    }
}
