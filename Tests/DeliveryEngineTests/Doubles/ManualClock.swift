import DeliveryEngine
import Synchronization

/// A clock that stands still until it is moved.
final class ManualClock: Clock {
    private let time: Mutex<(now: Timestamp, uptime: Milliseconds)>

    /// A clock that shows `now`, in a machine just started.
    init(_ now: Timestamp = Timestamp(milliseconds: 1_700_000_000_000)) {
        time = Mutex((now, .zero))
    }

    var now: Timestamp { time.withLock { $0.now } }
    var uptime: Milliseconds { time.withLock { $0.uptime } }

    /// Lets `duration` pass.
    func advance(by duration: Milliseconds) {
        time.withLock { time in
            time.now = time.now + duration
            time.uptime = time.uptime + duration
        }
    }

    /// Steps the wall clock, either way, while no time passes.
    func step(by duration: Milliseconds) { time.withLock { $0.now = $0.now + duration } }
}
