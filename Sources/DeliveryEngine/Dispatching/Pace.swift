/// Keeps starts apart, so that an endpoint gets no more than its rate.
struct Pace: Hashable, Sendable {
    /// The most starts per second; `nil` for no limit.
    let ratePerSecond: Double?
    /// The steady clock's time, in milliseconds, from which the next start is allowed.
    private var nextAt = -Double.infinity

    /// How far behind schedule a start may be made up for, in milliseconds: about one turn.
    private static let slack = 20.0

    /// A pace of `ratePerSecond`; the last start was at `lastStartAt`, if there was one.
    init(ratePerSecond: Double?, lastStartAt: Milliseconds? = nil) {
        self.ratePerSecond = ratePerSecond
        guard let ratePerSecond, let lastStartAt else { return }
        nextAt = Double(lastStartAt.count) + 1000 / ratePerSecond
    }

    /// How long to wait from `uptime` on.
    func delay(at uptime: Milliseconds) -> Milliseconds {
        guard ratePerSecond != nil, nextAt > Double(uptime.count) else { return .zero }
        return Milliseconds(Int64((nextAt - Double(uptime.count)).rounded(.up)))
    }

    /// Takes in that an attempt starts at `uptime`.
    mutating func attemptStarted(at uptime: Milliseconds) {
        guard let ratePerSecond else { return }
        nextAt = max(nextAt, Double(uptime.count) - Self.slack) + 1000 / ratePerSecond
    }

    /// Takes in that an attempt never left: the next one does not wait for it.
    mutating func attemptReturned() {
        guard let ratePerSecond else { return }
        nextAt -= 1000 / ratePerSecond
    }
}
