/// Rows whose numbers follow each other, upwards or downwards.
package struct RowRun: Hashable, Sendable {
    /// From one row's number to the next one's.
    package enum Step: Int32, Sendable {
        /// In the order rows came in.
        case up = 1
        /// The newest first.
        case down = -1
    }

    /// The number of the first row.
    package let first: Int32
    /// How many there are.
    package let count: Int32
    /// Which way they go; of no meaning for a single row.
    package let step: Step

    /// A run of `count` rows from `first` on.
    package init(first: Int32, count: Int32, step: Step) {
        self.first = first
        self.count = count
        self.step = step
    }

    /// The same rows from the other end.
    var turned: RowRun {
        RowRun(first: self[count - 1], count: count, step: step == .up ? .down : .up)
    }

    /// The least number in it.
    package var least: Int32 { step == .up ? first : first - count + 1 }

    /// The greatest number in it.
    package var greatest: Int32 { step == .up ? first + count - 1 : first }

    /// The number of the row at `offset`, from 0.
    subscript(offset: Int32) -> Int32 { first + step.rawValue * offset }

    /// Where a row stands in it.
    func offset(of row: Int32) -> Int32? {
        guard row >= least, row <= greatest else { return nil }
        return step == .up ? row - first : first - row
    }

    /// The part between two offsets.
    func part(_ range: Range<Int32>) -> RowRun {
        RowRun(first: self[range.lowerBound], count: Int32(range.count), step: step)
    }

    /// Both as one run, where `next` goes on where this ends.
    func joined(with next: RowRun) -> RowRun? {
        let step: Step? =
            count > 1 ? self.step : next.count > 1 ? next.step : Step(rawValue: next.first - first)
        guard let step, next.count == 1 || next.step == step,
            next.first == first + step.rawValue * count
        else { return nil }
        return RowRun(first: first, count: count + next.count, step: step)
    }
}
