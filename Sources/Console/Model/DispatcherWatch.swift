import DeliveryEngine

/// When to look at the process that dispatches elsewhere.
struct DispatcherWatch: Equatable, Sendable {
    /// When it was seen last.
    private(set) var seenAt: Timestamp?
    /// Whether that is being done.
    private(set) var isLooking = false

    /// Soon enough to be believed, and seldom enough to cost nothing.
    static let pause = Milliseconds.seconds(3)

    /// When to look again; `nil` during a look.
    var dueAt: Timestamp? { isLooking ? nil : seenAt.map { $0 + Self.pause } }

    /// A look begins.
    mutating func begin() { isLooking = true }

    /// It was seen now; what a look that began before finds is older.
    mutating func note(at now: Timestamp) {
        seenAt = now
        isLooking = false
    }

    /// Keeps a clock that was set back from putting the next look off.
    mutating func follow(clock now: Timestamp) {
        seenAt = seenAt.map { min($0, now) }
    }
}
