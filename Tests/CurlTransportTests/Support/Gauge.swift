import Synchronization

/// How many threads are somewhere, and the most there ever were.
final class Gauge: Sendable {
    private let state = Mutex((now: 0, most: 0))

    /// The most that were there at once.
    var most: Int { state.withLock { $0.most } }

    /// Notes that one more is there.
    func enter() {
        state.withLock { state in
            state.now += 1
            state.most = max(state.most, state.now)
        }
    }

    /// Notes that one less is there.
    func leave() { state.withLock { $0.now -= 1 } }
}
