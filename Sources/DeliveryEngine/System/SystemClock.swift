import Glibc

/// The machine's clocks.
package struct SystemClock: Clock {
    /// The machine's clocks.
    package init() {}

    /// The wall clock.
    package var now: Timestamp { Timestamp(milliseconds: Self.read(CLOCK_REALTIME)) }

    /// Time since boot, time asleep included.
    package var uptime: Milliseconds { Milliseconds(Self.read(CLOCK_BOOTTIME)) }

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
