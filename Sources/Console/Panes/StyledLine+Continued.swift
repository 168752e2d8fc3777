import Terminal

extension StyledLine {
    /// The line with a mark at its end that says that more was to follow, within so many columns.
    func continued(width: Int, mark: String) -> StyledLine {
        let end = Span(" \(mark)", .dim)
        let room = max(width - DisplayWidth.columns(of: end.text), 1)
        if DisplayWidth.columns(of: text, limit: room + 1) <= room {
            return StyledLine(spans + [end])
        }
        let kept = LineWrap.words(text, width: room).first ?? ""
        return StyledLine([Span(kept, spans.first?.role ?? .text), end])
    }
}
