import DeliveryEngine

/// Rates of failure as bars of one line: nothing, all well, then the higher the worse.
struct Sparkline {
    let parts: [DeliveryHistogram.Part]
    let glyphs: Glyphs

    /// The rate that fills a cell, where none is higher: a few failures must not look like an
    /// outage.
    private static let leastFull = 0.2

    /// A glyph for each part; the higher of two is the worse, and neither needs a colour.
    var spans: [Span] {
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
