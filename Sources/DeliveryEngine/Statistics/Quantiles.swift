/// The lengths of time that half, 95 and 99 of a hundred attempts stayed within.
package struct Quantiles: Hashable, Sendable {
    /// The middle.
    package let p50: Milliseconds
    /// 95 of a hundred.
    package let p95: Milliseconds
    /// 99 of a hundred.
    package let p99: Milliseconds

    /// How many parts the span of the samples is cut into to find the one a rank is in.
    private static let partCount = 4096

    /// The quantiles of `samples`, each the least sample that so many do not exceed (the nearest
    /// rank); `nil` where there are none.
    package init?(_ samples: [Milliseconds]) {
        guard let least = samples.min()?.count, let greatest = samples.max()?.count else {
            return nil
        }
        // Sorting a million to look at three would be most of the work.
        let width = (greatest - least) / Int64(Self.partCount) + 1
        func part(_ sample: Milliseconds) -> Int { Int((sample.count - least) / width) }
        var counts = [Int](repeating: 0, count: Self.partCount)
        for sample in samples { counts[part(sample)] += 1 }
        func rank(_ percent: Int) -> Milliseconds {
            var rest = (samples.count * percent + 99) / 100 - 1
            var index = 0
            while rest >= counts[index] {
                rest -= counts[index]
                index += 1
            }
            if width == 1 { return Milliseconds(least + Int64(index)) }
            return samples.filter { part($0) == index }.sorted()[rest]
        }
        p50 = rank(50)
        p95 = rank(95)
        p99 = rank(99)
    }
}
