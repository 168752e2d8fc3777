import DeliveryEngine
import Terminal

/// What there is to say, in as many lines as it takes: an outcome whose end is cut off says nothing.
struct MessageLines {
    let message: StyledLine
    let layout: Layout

    /// More would hide too much of the table.
    private static let most = 3

    /// Draws it so that it ends at the message's line, over the table's last rows where it is long.
    func draw(on canvas: inout Canvas) {
        let width = layout.size.columns
        let last = layout.messageRow ?? layout.hintRow
        let lines = self.lines(width: width - 1)
        for (offset, line) in lines.enumerated() {
            let row = last - lines.count + 1 + offset
            if lines.count > 1 { canvas.fill(row: row, column: 0, width: width, role: .box) }
            canvas.put(line, row: row, column: 1, width: width - 1)
        }
    }

    private func lines(width: Int) -> [StyledLine] {
        guard message.spans.count == 1, let span = message.spans.first,
            DisplayWidth.columns(of: span.text, limit: width + 1) > width
        else { return [message] }
        let room = max(min(Self.most, layout.list.rows - 2), 1)
        let lines = LineWrap.words(span.text, width: width)
        guard lines.count > 1, room > 1 else { return [message] }
        guard lines.count > room else { return lines.map { StyledLine($0, span.role) } }
        let rest = lines[(room - 1)...].joined(separator: " ")
        return (lines.prefix(room - 1) + [rest]).map { StyledLine($0, span.role) }
    }
}
