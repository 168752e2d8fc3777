/// Where time comes from; passed in, so that tests and the simulation have their own.
package protocol Clock: Sendable {
    /// The wall clock, which may step either way.
    var now: Timestamp { get }
    /// A clock that only goes forward, from an arbitrary start.
    var uptime: Milliseconds { get }
}
