import Glibc

/// The clock that the loop's deadlines and durations are measured with.
enum MonotonicClock {
    /// Nanoseconds from an arbitrary start.
    static var nanoseconds: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
