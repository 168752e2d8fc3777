/// What a purge knows of time: the wall clock, and everything that can be held against it (S32).
package struct PurgeClock: Hashable, Sendable {
    /// From when on a purge takes what is older, or why there is none.
    package enum Decision: Hashable, Sendable {
        /// Everything that settled before this moment may go.
        case cutoff(Timestamp)
        /// The clock is in doubt; a sentence for the operator.
        case refused(String)
    }

    /// What the wall clock says.
    package let now: Timestamp
    /// The newest time that any record has, `nil` when there is none.
    package let newestRecordAt: Timestamp?
    /// The time of the last record.
    package let lastRecordAt: Timestamp?
    /// How far the wall clock has moved against the time since boot while this process ran.
    package let drift: Milliseconds

    /// The difference that is no step: clocks are set right by seconds all the time.
    package static let tolerance = Milliseconds.minutes(1)

    /// What is known.
    package init(
        now: Timestamp, newestRecordAt: Timestamp?, lastRecordAt: Timestamp?,
        drift: Milliseconds = .zero
    ) {
        self.now = now
        self.newestRecordAt = newestRecordAt
        self.lastRecordAt = lastRecordAt
        self.drift = drift
    }

    /// Decides what is older than `retention`.
    ///
    /// Time counts only as far as records were made in it, so that a clock that is ahead takes
    /// nothing early while nothing happens. `isConfirmed` is an operator's word that the wall clock
    /// is right.
    package func decision(olderThan retention: Milliseconds, isConfirmed: Bool) -> Decision {
        if !isConfirmed, let doubt { return .refused(doubt) }
        return .cutoff(min(now, newestRecordAt ?? now) - retention)
    }

    private var doubt: String? {
        let limit = Self.tolerance
        if let newest = newestRecordAt, newest - now > limit {
            return "the clock says \(now.rfc3339), and the newest record is of "
                + "\(newest.rfc3339): it was stepped back, or was ahead before"
        }
        if let newest = newestRecordAt, let last = lastRecordAt, newest - last > limit {
            return "the newest record is of \(newest.rfc3339), and the last one of "
                + "\(last.rfc3339): the clock was stepped back between them"
        }
        if drift > limit || Milliseconds(-drift.count) > limit {
            let way = drift > .zero ? "forward" : "back"
            return "the clock was stepped \(way) by \(Milliseconds(abs(drift.count)).short) "
                + "while this process ran"
        }
        return nil
    }
}
