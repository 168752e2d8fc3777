/// Counts of deliveries, and how long their last attempts took.
package struct DeliveryStatistics: Hashable, Sendable {
    /// Deliveries in all.
    package let total: Int
    /// Deliveries by status; statuses without any are left out.
    package let byStatus: [DeliveryStatus: Int]
    /// Deliveries by the last answer's code.
    package let byCode: [Int: Int]
    /// Deliveries that no answer came for.
    package let withoutCode: Int
    /// How long the last attempts took, `nil` when there was none.
    package let latency: Quantiles?

    /// Statistics of exactly these counts.
    package init(
        total: Int, byStatus: [DeliveryStatus: Int], byCode: [Int: Int], withoutCode: Int,
        latency: Quantiles?
    ) {
        self.total = total
        self.byStatus = byStatus
        self.byCode = byCode
        self.withoutCode = withoutCode
        self.latency = latency
    }
}
