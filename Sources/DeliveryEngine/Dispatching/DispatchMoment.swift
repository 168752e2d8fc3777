/// Now, by both clocks: the wall clock for what is due, the steady one for pauses of our own.
struct DispatchMoment: Hashable, Sendable {
    /// The wall clock.
    let now: Timestamp
    /// The clock that only goes forward.
    let uptime: Milliseconds

    /// This moment by `clock`.
    init(_ clock: any Clock) {
        now = clock.now
        uptime = clock.uptime
    }

    /// A moment, given.
    init(now: Timestamp, uptime: Milliseconds) {
        self.now = now
        self.uptime = uptime
    }
}
