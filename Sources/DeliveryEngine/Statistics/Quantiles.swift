/// The lengths of time that half, 95 and 99 of a hundred attempts stayed within.
///
/// Each is the least sample that so many do not exceed (the nearest rank).
package struct Quantiles: Hashable, Sendable {
    /// The middle.
    package let p50: Milliseconds
    /// 95 of a hundred.
    package let p95: Milliseconds
    /// 99 of a hundred.
    package let p99: Milliseconds

    /// Quantiles of exactly these values.
    package init(p50: Milliseconds, p95: Milliseconds, p99: Milliseconds) {
        self.p50 = p50
        self.p95 = p95
        self.p99 = p99
    }

    /// The quantiles of `samples`; `nil` where there are none.
    package init?(_ samples: [Milliseconds]) {
        var counts = LatencyCounts()
        for sample in samples { counts.add(sample.count) }
        guard let quantiles = counts.quantiles else { return nil }
        self = quantiles
    }
}
