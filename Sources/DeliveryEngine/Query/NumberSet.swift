/// Numbers that a term accepts: any of some ranges, and perhaps the absence of a number.
package struct NumberSet: Hashable, Sendable {
    /// Ranges with both ends within; open ends are the least and greatest `Int64`.
    package var ranges: [ClosedRange<Int64>]
    /// Whether no number at all is accepted (`none`).
    package var includesNone: Bool

    /// Exactly these.
    package init(ranges: [ClosedRange<Int64>], includesNone: Bool = false) {
        self.ranges = ranges
        self.includesNone = includesNone
    }

    /// Whether this number is accepted.
    package func contains(_ value: Int64?) -> Bool {
        guard let value else { return includesNone }
        return ranges.contains { $0.contains(value) }
    }
}
