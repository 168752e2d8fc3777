import DeliveryEngine
import Dispatch

/// A clock that is asked for the time and does not answer until it is let go.
final class HeldClock: Clock {
    /// Told of each who waits.
    let asked = DispatchSemaphore(value: 0)
    /// Lets one go.
    let gate = DispatchSemaphore(value: 0)

    var now: Timestamp { SystemClock().now }

    var uptime: Milliseconds {
        asked.signal()
        gate.wait()
        gate.signal()
        return SystemClock().uptime
    }
}
