import DeliveryEngine

/// What has triggered a row's attempts, as one bit each.
enum StoredTriggers {
    /// The set of every combination of bits, so that none is made for a row.
    private static let sets: [Set<AttemptTrigger>] = (0..<1 << AttemptTrigger.allCases.count).map {
        bits in Set(AttemptTrigger.allCases.filter { bits & Int(bit($0)) != 0 })
    }

    static func bit(_ trigger: AttemptTrigger) -> UInt8 { 1 << (trigger.code - 1) }

    static func bits(_ triggers: Set<AttemptTrigger>) -> UInt8 {
        triggers.reduce(0) { $0 | bit($1) }
    }

    static func triggers(_ bits: UInt8) -> Set<AttemptTrigger> {
        sets[Int(bits) & (sets.count - 1)]
    }
}
