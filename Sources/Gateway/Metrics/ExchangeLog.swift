import DeliveryEngine
import Dispatch
import Synchronization

/// The lines of the request log, written by a thread of their own: a reader of the log that hangs
/// holds up nobody.
///
/// What does not fit while it hangs is left out and counted.
package final class ExchangeLog: ServerObserver {
    private struct State {
        var lines: [String] = []
        var left = 0
        var isEnding = false
    }

    /// The most lines that wait to be written.
    private static let capacity = 4096

    private let metrics: GatewayMetrics
    private let write: @Sendable ([String]) -> Void
    private let state = Mutex(State())
    private let news = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)

    /// A log whose lines go to `write`, many at a time; the counts go to `metrics`.
    package init(metrics: GatewayMetrics, write: @escaping @Sendable ([String]) -> Void) {
        self.metrics = metrics
        self.write = write
    }

    /// Starts writing, once.
    package func start() {
        NamedThread.start("gateway-log") { [self] in
            while true {
                news.wait()
                let (lines, isEnding) = take()
                if !lines.isEmpty { write(lines) }
                if isEnding { break }
            }
            ended.signal()
        }
    }

    /// Writes what is left and ends; called once.
    package func stop() {
        state.withLock { $0.isEnding = true }
        news.signal()
        ended.wait()
    }

    /// Says something that is not about one request.
    package func say(_ line: String) { add(line) }

    /// A request was answered.
    package func answered(_ exchange: Exchange) {
        if exchange.method == Exchange.unread { metrics.count(refused: exchange.status) }
        add(exchange.line)
    }

    /// There are now so many connections and waiting requests.
    package func stands(connections: Int, queued: Int) {
        metrics.note(connections: connections, queued: queued)
    }

    private func add(_ line: String) {
        let isFirst = state.withLock { state in
            guard state.lines.count < Self.capacity else {
                state.left += 1
                return false
            }
            state.lines.append(line)
            return state.lines.count == 1
        }
        if isFirst { news.signal() }
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
