/// How often each length of time came: exact quantiles from one pass, whatever the number of samples.
package struct LatencyCounts: Sendable {
    /// Samples by their milliseconds, as far as nearly all of them go.
    private var counts = [Int32](repeating: 0, count: Self.span)
    /// The samples that are negative or longer.
    private var others: [Int64] = []
    private var total = 0

    /// A minute and five seconds: more than the longest timeout that is commonly set, and a table
    /// that the processor's cache holds.
    private static let span = 1 << 16

    /// No samples.
    package init() {}

    /// Counts a sample in milliseconds.
    @inline(__always)
    package mutating func add(_ sample: Int64) {
        total += 1
        if sample >= 0, sample < Int64(Self.span) {
            counts[Int(sample)] += 1
        } else {
            others.append(sample)
        }
    }

    /// The quantiles of the samples, `nil` where there are none.
    package var quantiles: Quantiles? {
        guard total > 0 else { return nil }
        let others = others.sorted()
        let ranks = [50, 95, 99].map { (total * $0 + 99) / 100 - 1 }
        let values = ranks.map { value(at: $0, others) }
        return Quantiles(
            p50: Milliseconds(values[0]), p95: Milliseconds(values[1]),
            p99: Milliseconds(values[2]))
    }

    /// The sample of a rank, from 0.
    private func value(at rank: Int, _ others: [Int64]) -> Int64 {
        let negative = others.prefix { $0 < 0 }.count
        if rank < negative { return others[rank] }
        var rest = rank - negative
        for (sample, count) in counts.enumerated() {
            if rest < Int(count) { return Int64(sample) }
            rest -= Int(count)
        }
        return others[negative + rest]
    }
}
