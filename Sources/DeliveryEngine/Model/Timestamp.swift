/// A moment of wall-clock time, in whole milliseconds since 1970 in UTC.
package struct Timestamp: Hashable, Sendable, Comparable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    package var milliseconds: Int64

    /// The moment this many milliseconds after 1970-01-01T00:00:00Z.
    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Whole seconds since 1970, rounded down, as signatures carry them (B12).
    package var seconds: Int64 {
        let (quotient, remainder) = milliseconds.quotientAndRemainder(dividingBy: 1000)
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// Orders by time.
    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// The moment `duration` later.
    package static func + (moment: Timestamp, duration: Milliseconds) -> Timestamp {
        Timestamp(milliseconds: moment.milliseconds + duration.count)
    }

    /// The moment `duration` earlier.
    package static func - (moment: Timestamp, duration: Milliseconds) -> Timestamp {
        Timestamp(milliseconds: moment.milliseconds - duration.count)
    }

    /// The time from `earlier` to `later`; negative where they are the other way round.
    package static func - (later: Timestamp, earlier: Timestamp) -> Milliseconds {
        Milliseconds(later.milliseconds - earlier.milliseconds)
    }
}
