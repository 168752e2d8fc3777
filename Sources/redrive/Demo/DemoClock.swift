import DeliveryEngine
import Synchronization

/// A clock that stands where the demo's story is.
final class DemoClock: Clock {
    private let moment: Mutex<Timestamp>

    init(_ moment: Timestamp) { self.moment = Mutex(moment) }

    var now: Timestamp { moment.withLock { $0 } }
    var uptime: Milliseconds { Milliseconds(now.milliseconds) }

    func set(_ moment: Timestamp) { self.moment.withLock { $0 = moment } }
}
