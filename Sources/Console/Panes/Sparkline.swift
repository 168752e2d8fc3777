import DeliveryEngine

/// Rates of failure as bars of one line: nothing, all well, then the higher the worse.
///
/// Of what a filter chose by how it fared a rate says nothing, as it is the same all over: there the
/// bars are counts.
struct Sparkline {
    let parts: [DeliveryHistogram.Part]
    let glyphs: Glyphs
    var showsCounts = false

    /// The rate that fills a cell, where none is higher: a few failures must not look like an
    /// outage.
    private static let leastFull = 0.2

    /// A glyph for each part; the higher of two is the worse, and neither needs a colour.
    var spans: [Span] { showsCounts ? counts : rates }

    private var counts: [Span] {
        let most = max(parts.map(\.total).max() ?? 0, 1)
        return parts.map { part in
            guard part.total > 0 else { return Span(glyphs.noBar, .dim) }
            let level = (part.total * glyphs.bars.count - 1) / most
            return Span(
                glyphs.bars[min(level, glyphs.bars.count - 1)],
                part.failed > 0 ? .failed : .success)
        }
    }

    private var rates: [Span] {
        let worst = parts.compactMap(\.failureRate).max() ?? 0
        let full = max(worst, Self.leastFull)
        return parts.map { part in
            guard let rate = part.failureRate else { return Span(glyphs.noBar, .dim) }
            guard rate > 0 else { return Span(glyphs.bars[0], .success) }
            let steps = Double(glyphs.bars.count - 2)
            let level = 1 + min(Int(rate / full * steps), glyphs.bars.count - 2)
            return Span(glyphs.bars[level], .failed)
        }
    }
}
