/// Refusals that are counted by their reasons instead of being said one by one.
struct RefusalCount: Hashable {
    private var total = 0
    private var counts: [String: Int] = [:]

    /// The most reasons that are named, the most frequent first.
    private static let mostReasons = 5
    /// The most reasons that are kept apart: some name who or what is in the way.
    private static let mostKinds = 1000

    /// Counts one.
    mutating func add(_ reason: String) {
        total += 1
        if counts[reason] != nil || counts.count < Self.mostKinds {
            counts[reason, default: 0] += 1
        }
    }

    /// How many more there are and why, such as `and 480 more: 400 it is in flight; 80 it is gone`;
    /// `nil` where there are none.
    var sentence: String? {
        guard total > 0 else { return nil }
        let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let named = sorted.prefix(Self.mostReasons)
        var parts = named.map { "\($0.value) \($0.key)" }
        let rest = total - named.reduce(0) { $0 + $1.value }
        if rest > 0 { parts.append("\(rest) for other reasons") }
        return "and \(total) more: \(parts.joined(separator: "; "))"
    }
}
