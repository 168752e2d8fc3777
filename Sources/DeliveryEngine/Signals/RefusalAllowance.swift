/// How many refused arrivals get a line in the journal: whoever can reach the route can send
/// forged ones, and is not to fill the disk with them.
struct RefusalAllowance {
    /// Lines at once.
    static let burst = 50
    /// The time after which there is room for one more.
    static let refill = Milliseconds.seconds(10)

    private var spent = 0
    private var refilledAt: Timestamp?
    /// Refusals of which no line was kept, since the last line.
    private(set) var unrecorded = 0

    /// Whether a refusal at `now` gets a line.
    mutating func takes(at now: Timestamp) -> Bool {
        let since = refilledAt ?? now
        let rooms = max(0, (now - since).count / Self.refill.count)
        spent = max(0, spent - Int(clamping: rooms))
        // A clock that stepped back begins anew.
        refilledAt = now < since ? now : since + Milliseconds(rooms * Self.refill.count)
        guard spent < Self.burst else {
            unrecorded += 1
            return false
        }
        spent += 1
        return true
    }

    /// How many were left out before the line that is being written.
    mutating func takeUnrecorded() -> Int {
        defer { unrecorded = 0 }
        return unrecorded
    }
}
