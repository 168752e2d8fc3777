import DeliveryEngine
import Terminal

/// The chart of failures: in the title of a narrow screen, at the right of the second line of a wide
/// one, or all over that while a range is chosen.
///
/// Which one is for the width alone to say: a chart that moves with what stands beside it is no use.
struct ChartBar {
    let model: Model

    private static let widest = 32
    /// From this width on the second line has room for it, whatever else stands there.
    private static let wideColumns = 110
    private static let least = 8

    /// The words beside it.
    private func label(_ histogram: DeliveryHistogram) -> String {
        " \(Self.length(of: histogram))" + (showsCounts ? ", counts" : "")
    }

    /// How long the stretch is that a chart shows, such as `24h`.
    static func length(of histogram: DeliveryHistogram) -> String {
        let span = histogram.span
        return text(
            of: Milliseconds(span.upperBound.milliseconds - span.lowerBound.milliseconds))
    }

    /// A length as it reads at a glance.
    static func text(of length: Milliseconds) -> String {
        // A filter's end is its last moment: 59:59.999 is an hour to everybody.
        let minutes = max(rounded(length, to: .minutes(1)), .minutes(1))
        if minutes < .hours(2) { return minutes.unitText }
        // Of a day and more nobody reads the minutes.
        if minutes < .hours(24) { return minutes.short }
        return minutes < .days(3) ? rounded(minutes, to: .hours(1)).unitText : minutes.short
    }

    private static func rounded(_ length: Milliseconds, to unit: Milliseconds) -> Milliseconds {
        Milliseconds((length.count + unit.count / 2) / unit.count * unit.count)
    }

    /// Whether the filter asks how deliveries fared, so that their rate of failure is no news.
    private var showsCounts: Bool { model.chart.search?.query.asksForOutcome ?? false }

    var isInTitle: Bool { model.size.columns < Self.wideColumns }

    /// How many columns it takes where there is `room`; 0 where there is not enough.
    func width(in room: Int) -> Int {
        guard let histogram = model.chartShown else { return 0 }
        let cells = min(room - label(histogram).count, Self.widest)
        return cells < Self.least ? 0 : cells + label(histogram).count
    }

    /// Draws it so that it ends at a column.
    func draw(row: Int, end: Int, room: Int, on canvas: inout Canvas) {
        let width = width(in: room)
        guard let histogram = model.chartShown, width > 0 else { return }
        let label = label(histogram)
        let parts = histogram.folded(into: width - label.count)
        let bars = Sparkline(parts: parts, glyphs: canvas.glyphs, showsCounts: showsCounts)
        let spans = bars.spans + [Span(label, .dim)]
        let used = parts.count + label.count
        canvas.put(StyledLine(spans), row: row, column: end - used, width: used)
    }

    /// Draws it all over a line, with what is chosen of it.
    func draw(_ brush: Brush, row: Int, on canvas: inout Canvas) {
        let parts = brush.histogram.folded(into: brush.cells)
        let spans = Sparkline(parts: parts, glyphs: canvas.glyphs, showsCounts: showsCounts).spans
        canvas.put(StyledLine(spans), row: row, column: 1, width: parts.count)
        canvas.restyle(
            row: row, column: 1 + brush.first, width: brush.last - brush.first + 1, role: .cursor)
    }
}

extension Model {
    /// What lies in the brush, in words.
    func words(on brush: Brush) -> StyledLine {
        let part = brush.part
        let range = "\(times.moment(brush.start)) to \(times.moment(brush.end))"
        let counts = "\(Number.text(part.failed)) of \(Number.text(part.total)) failed"
        return StyledLine([Span(counts, .strong), Span("  \(range)")])
    }
}
