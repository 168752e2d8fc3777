import DeliveryEngine
import Glibc
import Synchronization

/// A number that several threads add to.
final class Tally: Sendable {
    private let total = Mutex(0)

    /// The sum so far.
    var count: Int { total.withLock { $0 } }

    /// Waits until the sum is so large, and tells whether it became so within a minute.
    func reaches(_ least: Int) -> Bool {
        let clock = SystemClock()
        let end = clock.uptime + .minutes(1)
        while count < least {
            guard clock.uptime < end else { return false }
            usleep(1000)
        }
        return true
    }

    /// Adds to the sum.
    func add(_ number: Int) { total.withLock { $0 += number } }
}
