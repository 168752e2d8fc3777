import Terminal

extension StyledLine {
    /// The line without its first columns; half of a wide character leaves a space.
    func dropping(columns: Int) -> StyledLine {
        guard columns > 0 else { return self }
        var left = columns
        var kept: [Span] = []
        for span in spans {
            guard left > 0 else {
                kept.append(span)
                continue
            }
            var rest = span.text.unicodeScalars[...]
            while left > 0, let scalar = rest.popFirst() {
                left -= DisplayWidth.cells(of: scalar) ?? 0
            }
            // What combines with a character that is out of sight goes with it.
            while let next = rest.first, DisplayWidth.cells(of: next) == 0 { rest.removeFirst() }
            let half = left < 0 ? " " : ""
            kept.append(Span(half + String(rest), span.role))
            left = max(left, 0)
        }
        return StyledLine(kept)
    }

    /// Whether it reaches beyond so many columns.
    func isWider(than columns: Int) -> Bool {
        var used = 0
        for span in spans {
            used += DisplayWidth.columns(of: span.text, limit: columns + 1)
            if used > columns { return true }
        }
        return false
    }
}
