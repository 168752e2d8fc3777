/// How failures are spread over a range of time, and which way that goes.
package struct FailureTrend: Hashable, Sendable {
    /// Where it is heading.
    package enum Direction: String, Sendable, CaseIterable {
        /// None before the last eighth of the range.
        case new
        /// More in the last eighth than the eighths before had.
        case rising
        /// As before.
        case steady
        /// Fewer in the last eighth.
        case falling
        /// None in the last eighth.
        case over
    }

    /// Failures by part of the range, oldest first.
    package let counts: [Int]

    /// How many parts a range is divided into: what a small sparkline shows.
    package static let parts = 24

    /// A spread of these counts.
    package init(_ counts: [Int]) { self.counts = counts }

    /// Where it is heading: the last eighth beside what the others had on average.
    package var direction: Direction {
        let eighth = max(counts.count / 8, 1)
        let latest = counts.suffix(eighth).reduce(0, +)
        let before = counts.dropLast(eighth).reduce(0, +)
        if before == 0 { return latest == 0 ? .steady : .new }
        if latest == 0 { return .over }
        let usual = Double(before) * Double(eighth) / Double(max(counts.count - eighth, 1))
        // Chance makes small numbers jump by their root; half as many again is not chance.
        let slack = usual / 2 + usual.squareRoot()
        if Double(latest) > usual + slack { return .rising }
        return Double(latest) < usual - slack ? .falling : .steady
    }
}
