/// The lengths of time that half, 95 and 99 of a hundred attempts stayed within.
package struct Quantiles: Hashable, Sendable {
    /// The middle.
    package let p50: Milliseconds
    /// 95 of a hundred.
    package let p95: Milliseconds
    /// 99 of a hundred.
    package let p99: Milliseconds

    /// The quantiles of `samples`, each the least sample that so many do not exceed (the nearest
    /// rank); `nil` where there are none.
    package init?(_ samples: [Milliseconds]) {
        guard !samples.isEmpty else { return nil }
        let sorted = samples.sorted()
        func rank(_ percent: Int) -> Milliseconds {
            sorted[(sorted.count * percent + 99) / 100 - 1]
        }
        p50 = rank(50)
        p95 = rank(95)
        p99 = rank(99)
    }
}
