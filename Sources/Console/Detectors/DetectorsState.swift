import DeliveryEngine

/// What the detectors have found, and when they look again.
struct DetectorsState: Equatable, Sendable {
    var watch = FindingWatch()
    /// When they looked last.
    var measuredAt: Timestamp?
    /// When time alone may change what they see.
    var changesAt: Timestamp?
    var isMeasuring = false
    /// Whether something has changed since they looked.
    var isOutdated = false

    /// They look no more often than this however fast the log changes: a look passes over all rows.
    static let pause = Milliseconds.seconds(10)
    /// By time alone they look no more often than this.
    static let patience = Milliseconds.minutes(1)
    /// How long after the start they look first: the first rows come before.
    static let delay = Milliseconds.seconds(1)

    /// When to look again; `nil` while nothing can have changed.
    var dueAt: Timestamp? {
        guard !isMeasuring, let measuredAt else { return nil }
        if isOutdated { return measuredAt + Self.pause }
        return changesAt.map { max($0, measuredAt + Self.patience) }
    }

    /// Keeps a clock that was set back from putting the next look off.
    mutating func follow(clock now: Timestamp) {
        measuredAt = measuredAt.map { min($0, now) }
    }
}
