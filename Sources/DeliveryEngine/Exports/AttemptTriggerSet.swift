/// What triggered some attempts: a bit each, and of each combination one set, so that none is made
/// for a row.
struct AttemptTriggerSet {
    private var bits = 0

    private static let sets: [Set<AttemptTrigger>] = (0..<1 << AttemptTrigger.allCases.count).map {
        bits in Set(AttemptTrigger.allCases.filter { bits & bit(of: $0) != 0 })
    }

    /// Takes in what triggered an attempt.
    mutating func insert(_ trigger: AttemptTrigger) { bits |= Self.bit(of: trigger) }

    /// All that were taken in.
    var set: Set<AttemptTrigger> { Self.sets[bits] }

    private static func bit(of trigger: AttemptTrigger) -> Int {
        switch trigger {
        case .automatic: 1
        case .retry: 2
        case .replay: 4
        case .resend: 8
        }
    }
}
