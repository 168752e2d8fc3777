/// Counts deliveries into the parts of a stretch of time, one pass over their times and ends.
package struct HistogramTally: Sendable {
    private let span: Range<Timestamp>
    private var parts: [DeliveryHistogram.Part]
    private var latencies = LatencyCounts()
    private let start: Int64
    private let length: Int64

    /// Longer than any log: what keeps a product of places and milliseconds within 64 bits.
    private static let longest = Int64.max / Int64(DeliveryHistogram.mostParts) / 2

    /// Nothing counted yet, in `count` parts of `span`.
    package init(span: Range<Timestamp>, parts count: Int) {
        self.span = span
        let count = min(max(count, 1), DeliveryHistogram.mostParts)
        parts = Array(repeating: DeliveryHistogram.Part(), count: count)
        start = span.lowerBound.milliseconds
        let (length, overflow) = span.upperBound.milliseconds.subtractingReportingOverflow(start)
        self.length = overflow ? Self.longest : min(length, Self.longest)
    }

    /// Counts a delivery by the milliseconds of its creation; what lies outside is left out.
    @inline(__always)
    package mutating func add(
        createdAt: Int64, hasSucceeded: Bool, hasFailed: Bool, latency: Int64?
    ) {
        let (offset, overflow) = createdAt.subtractingReportingOverflow(start)
        guard !overflow, offset >= 0, offset < length else { return }
        let place = Int(offset * Int64(parts.count) / length)
        parts[place].total += 1
        if hasSucceeded { parts[place].succeeded += 1 }
        if hasFailed { parts[place].failed += 1 }
        if let latency { latencies.add(latency) }
    }

    /// What was counted.
    package var histogram: DeliveryHistogram {
        DeliveryHistogram(span: span, parts: parts, latency: latencies.quantiles)
    }
}
