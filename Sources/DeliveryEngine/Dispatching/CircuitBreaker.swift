/// Holds an endpoint that fails throughout, probes it, and lets go when it answers.
///
/// Opens after 10 failures in a row that span at least a minute; probes with one attempt after 30 s,
/// then after twice that each time, at most 10 minutes apart.
struct CircuitBreaker: Hashable, Sendable {
    private enum State: Hashable, Sendable {
        case closed
        case open(probeAt: Milliseconds, pause: Milliseconds)
        case probing(pause: Milliseconds)
    }

    static let failuresToOpen = 10
    static let leastSpan = Milliseconds.minutes(1)
    static let firstPause = Milliseconds.seconds(30)
    static let longestPause = Milliseconds.minutes(10)

    private var state = State.closed
    private var failuresInARow = 0
    private var firstFailureAt = Milliseconds.zero

    /// Whether it holds scheduled attempts back.
    var isHolding: Bool { state != .closed }

    /// When it lets the next scheduled attempt through, by the steady clock: `nil` while a probe is
    /// under way, the distant past while it holds nothing back.
    var opensAt: Milliseconds? {
        switch state {
        case .closed: Milliseconds(.min)
        case .open(let probeAt, _): probeAt
        case .probing: nil
        }
    }

    /// Takes in that a scheduled attempt was let through.
    mutating func attemptStarted() {
        if case .open(_, let pause) = state { state = .probing(pause: pause) }
    }

    /// Takes in that a let-through attempt never left.
    mutating func attemptReturned(at uptime: Milliseconds) {
        if case .probing(let pause) = state { state = .open(probeAt: uptime, pause: pause) }
    }

    /// Takes in that an attempt ended; returns whether that ended an outage.
    mutating func attemptEnded(success: Bool, at uptime: Milliseconds) -> Bool {
        guard !success else {
            defer { self = CircuitBreaker() }
            return isHolding
        }
        if failuresInARow == 0 { firstFailureAt = uptime }
        failuresInARow += 1
        switch state {
        case .closed:
            let span = Milliseconds(uptime.count - firstFailureAt.count)
            if failuresInARow >= Self.failuresToOpen && span >= Self.leastSpan {
                state = .open(probeAt: uptime + Self.firstPause, pause: Self.firstPause)
            }
        case .probing(let pause):
            let longer = min(Milliseconds(pause.count * 2), Self.longestPause)
            state = .open(probeAt: uptime + longer, pause: longer)
        case .open:
            break
        }
        return false
    }
}
