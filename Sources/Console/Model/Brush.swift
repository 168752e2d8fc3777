import DeliveryEngine

/// A range of time being chosen on the chart: the parts of it from one to another.
struct Brush: Equatable, Sendable {
    /// What the chart shows while the log follows the brush.
    let histogram: DeliveryHistogram
    /// The filter as it was before.
    let filter: String
    /// How many columns the chart has.
    let cells: Int
    /// The columns chosen.
    private(set) var first: Int
    private(set) var last: Int

    /// A brush over the worst of the chart.
    init(histogram: DeliveryHistogram, filter: String, cells: Int) {
        self.histogram = histogram
        self.filter = filter
        let folded = histogram.folded(into: cells)
        self.cells = folded.count
        let worst = folded.indices.max { folded[$0].failed < folded[$1].failed } ?? 0
        first = folded[worst].failed == 0 ? folded.count - 1 : worst
        last = first
    }

    /// The moment it begins.
    var start: Timestamp { histogram.start(ofPart: first, of: cells) }
    /// The last moment in it: both ends count, as in the query language.
    var end: Timestamp {
        histogram.start(ofPart: last + 1, of: cells) - Milliseconds(1)
    }

    /// The filter with the range in it.
    var narrowed: String {
        let range = FilterEditing.range(from: start, until: end)
        return FilterEditing.adding(range, isNegated: false, to: filter) ?? filter
    }

    /// What is in it.
    var part: DeliveryHistogram.Part {
        histogram.folded(into: cells)[first...last].reduce(DeliveryHistogram.Part(), +)
    }

    /// Moves it, as far as the chart goes.
    mutating func move(by step: Int) {
        let step = min(max(step, -first), cells - 1 - last)
        first += step
        last += step
    }

    /// Makes it wider at both ends, or narrower.
    mutating func widen(by step: Int) {
        if step > 0 {
            first = max(first - step, 0)
            last = min(last + step, cells - 1)
        } else {
            let middle = (first + last) / 2
            first = min(first - step, middle)
            last = max(last + step, middle)
        }
    }
}
