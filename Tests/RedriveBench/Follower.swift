import DeliveryEngine
import Dispatch
import Glibc
import JournalStore
import Synchronization

/// A process that sees what another one publishes, and says how late.
final class Follower: Sendable {
    private struct State {
        var cursor: ChangeCursor
        var left: Int
        var observation: (any Sendable)?
    }

    private let store: FileStore
    private let state: Mutex<State>
    private let done = DispatchSemaphore(value: 0)

    /// A follower of the store at `path` that ends after `count` events.
    init(path: String, count: Int) throws {
        store = try FileStore.open(at: path, access: .readOnly)
        let cursor = store.changes(since: .start).cursor
        state = Mutex(State(cursor: cursor, left: count, observation: nil))
    }

    /// Prints, for each event, the nanoseconds from when `Harness.drip` noted it to now.
    func run() {
        let observation = store.observe { [self] in look() }
        state.withLock { $0.observation = observation }
        Self.say("ready")
        done.wait()
    }

    private func look() {
        let now = Self.nanoseconds
        let isDone = state.withLock { state in
            let changes = store.changes(since: state.cursor)
            state.cursor = changes.cursor
            for delivery in changes.deliveries {
                let payload = try? store.read { try $0.payload(of: delivery.event) }
                guard let payload, let then = Int(String(decoding: payload, as: UTF8.self)) else {
                    continue
                }
                Self.say("\(now - then)")
                state.left -= 1
            }
            return state.left <= 0
        }
        if isDone { done.signal() }
    }

    /// Prints at once: whoever reads waits for it.
    private static func say(_ text: String) {
        _ = write(STDOUT_FILENO, text + "\n", text.utf8.count + 1)
    }

    private static var nanoseconds: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
