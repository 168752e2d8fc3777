import DeliveryEngine

extension Refusal {
    /// Why deliveries are refused, the most frequent reason first.
    static func reasons(_ refusals: [Refusal]) -> [(reason: String, count: Int)] {
        Dictionary(grouping: refusals, by: \.reason)
            .map { (reason: $0.key, count: $0.value.count) }
            .sorted { ($1.count, $0.reason) < ($0.count, $1.reason) }
    }
}
