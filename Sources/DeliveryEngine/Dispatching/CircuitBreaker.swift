/// Holds an endpoint that fails throughout, probes it, and lets go when it answers.
///
/// Opens after 10 failures in a row that span at least a minute; probes with one attempt after 30 s,
/// then after twice that each time, at most 10 minutes apart.
///
/// It follows from attempts alone, so the ledger folds it as well as the dispatcher does: the
/// dispatcher by its steady clock, the ledger by the times of records. Every process sees what
/// holds an endpoint, and a dispatcher that begins knows what an earlier one knew.
package struct CircuitBreaker: Hashable, Sendable {
    static let failuresToOpen = 10
    static let leastSpan = Milliseconds.minutes(1)
    static let firstPause = Milliseconds.seconds(30)
    static let longestPause = Milliseconds.minutes(10)

    /// How many attempts have failed since the last 2xx.
    package private(set) var failuresInARow = 0
    /// When the first of them ended, by the clock it was told.
    package private(set) var firstFailureAt = Milliseconds.zero
    /// The pause before the next probe; `nil` while it holds nothing back.
    package private(set) var pause: Milliseconds?
    /// When the next probe may leave; `nil` while one is under way, or nothing is held back.
    package private(set) var probeAt: Milliseconds?

    /// A breaker that holds nothing back.
    package init() {}

    /// A breaker as it was.
    package init(
        failuresInARow: Int, firstFailureAt: Milliseconds, pause: Milliseconds?,
        probeAt: Milliseconds?
    ) {
        self.failuresInARow = failuresInARow
        self.firstFailureAt = firstFailureAt
        self.pause = pause
        self.probeAt = probeAt
    }

    /// Whether it holds scheduled attempts back.
    package var isHolding: Bool { pause != nil }

    /// When it lets the next scheduled attempt through, by its clock: `nil` while a probe is under
    /// way, the distant past while it holds nothing back.
    var opensAt: Milliseconds? { isHolding ? probeAt : Milliseconds(.min) }

    /// Takes in that a scheduled attempt was let through.
    package mutating func attemptStarted() { probeAt = nil }

    /// Takes in that a let-through attempt never left, or that nobody knows how it ended.
    package mutating func attemptReturned(at moment: Milliseconds) {
        if isHolding, probeAt == nil { probeAt = moment }
    }

    /// Takes in that an attempt ended; returns whether that ended an outage.
    @discardableResult
    package mutating func attemptEnded(success: Bool, at moment: Milliseconds) -> Bool {
        guard !success else {
            defer { self = CircuitBreaker() }
            return isHolding
        }
        if failuresInARow == 0 { firstFailureAt = moment }
        failuresInARow += 1
        if let pause {
            guard probeAt == nil else { return false }
            let longer = min(Milliseconds(pause.count * 2), Self.longestPause)
            self.pause = longer
            probeAt = moment + longer
        } else if failuresInARow >= Self.failuresToOpen,
            Milliseconds(moment.count - firstFailureAt.count) >= Self.leastSpan
        {
            pause = Self.firstPause
            probeAt = moment + Self.firstPause
        }
        return false
    }

    /// The same for a dispatcher that begins now, by another clock: it probes at once what is held,
    /// since much may have been mended while nobody dispatched.
    func resumed(at moment: DispatchMoment) -> CircuitBreaker {
        let ago = max(moment.now.milliseconds - firstFailureAt.count, 0)
        return CircuitBreaker(
            failuresInARow: failuresInARow,
            firstFailureAt: Milliseconds(moment.uptime.count - ago), pause: pause,
            probeAt: isHolding ? moment.uptime : nil)
    }
}
